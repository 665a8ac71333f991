import { parse } from 'yaml'
import { z } from 'zod'
import { roleSchema, type TemplateMessage } from '#shared/domain/prompt'

export type ChatMessages = { kind: 'messages'; messages: TemplateMessage[] } | { kind: 'unreadable'; what: string }

const ROLES: Record<string, string> = { developer: 'system', human: 'user', ai: 'assistant', model: 'assistant' }
const listSchema = z.array(z.object({ role: z.string(), content: z.unknown() })).min(1)

/** A list of messages in JSON or YAML, else one message of the user's. Templates may stand within the texts of a list. */
export function chatMessages(raw: string): ChatMessages {
  const list = listIn(raw)
  if (list === null) return { kind: 'messages', messages: [{ role: 'user', template: raw }] }
  const parsed = listSchema.safeParse(list)
  if (!parsed.success) return { kind: 'unreadable', what: 'not every item has a role and a content' }
  const messages: TemplateMessage[] = []
  for (const { role, content } of parsed.data) {
    const known = roleSchema.safeParse(ROLES[role] ?? role)
    if (!known.success) return { kind: 'unreadable', what: `there is no role ${role}` }
    const text = textOf(content)
    if (text === null) return { kind: 'unreadable', what: 'a content is something other than text' }
    messages.push({ role: known.data, template: text })
  }
  return { kind: 'messages', messages }
}

function listIn(raw: string): unknown[] | null {
  const text = raw.trim()
  if (!/^\[\s*\{/.test(text) && !/^-\s+(?:role|content):/.test(text)) return null
  try {
    const value: unknown = text.startsWith('[') ? JSON.parse(text) : parse(text)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/** A text, or parts that are all text. */
function textOf(content: unknown): string | null {
  if (typeof content === 'string') return content
  const parts = z.array(z.object({ type: z.literal('text'), text: z.string() })).safeParse(content)
  return parts.success ? parts.data.map(({ text }) => text).join('') : null
}
