import type { Json } from '#shared/domain/json'
import type { InputKind } from '#shared/domain/prompt'

/** What is typed for a variable, with the kind that it was given where the prompt declares none. */
export interface Typed {
  text: string
  kind: InputKind
}

export type Parsed = { ok: true; value: Json } | { ok: false; reason: string }

const bad = (reason: string): Parsed => ({ ok: false, reason })

/** The typed text as a value of its kind, or what is wrong with it. */
export function parseTyped(text: string, kind: InputKind): Parsed {
  if (kind === 'string') return { ok: true, value: text }
  if (kind === 'boolean')
    return text === 'true' || text === 'false' ? { ok: true, value: text === 'true' } : bad('Use true or false.')
  if (kind === 'number') {
    const value = Number(text)
    return text.trim() !== '' && Number.isFinite(value) ? { ok: true, value } : bad('Not a number. Use one such as 3 or 0.5.')
  }
  return parseStructure(text, kind)
}

function parseStructure(text: string, kind: 'array' | 'object'): Parsed {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch (cause) {
    return bad(`Not JSON: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  if (kind === 'array') return Array.isArray(value) ? { ok: true, value } : bad('Not a list. Use JSON such as ["a", "b"].')
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
  return isObject ? { ok: true, value } : bad('Not an object. Use JSON such as {"a": 1}.')
}

/** A value as it is typed: text as it is, everything else as JSON in one line. */
export const valueText = (value: Json): string => (typeof value === 'string' ? value : inLine(value))

function inLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${inLine(member)}`)
  return `{${members.join(', ')}}`
}

/** The kind that a value has. */
export function kindOf(value: Json): InputKind {
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return value !== null && typeof value === 'object' ? 'object' : 'string'
}
