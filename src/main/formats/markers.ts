import type { Role, TemplateMessage } from '#shared/domain/prompt'

/** A role on a line of its own, as Prompty has it: any case, indented, a `#` before it, attributes after it. */
const MARKER = /^[ \t]*#?[ \t]*(system|user|assistant)[ \t]*(?:\[[^\]\n]*\])?[ \t]*:[ \t]*$/i
/** The same with a backslash before it is text. This is Assay's own: Prompty has no way to write such a line. */
const ESCAPED = /^([ \t]*)\\(\\*[ \t]*#?[ \t]*(?:system|user|assistant)[ \t]*(?:\[[^\]\n]*\])?[ \t]*:[ \t]*)$/i
const NEEDS_ESCAPE = /^([ \t]*)(\\*[ \t]*#?[ \t]*(?:system|user|assistant)[ \t]*(?:\[[^\]\n]*\])?[ \t]*:[ \t]*)$/i

/**
 * The messages of a body. Text before the first marker is a system message, and a body without markers is one user message.
 * Blank lines around a message are layout of the file, not part of it.
 */
export function splitMessages(body: string): TemplateMessage[] {
  const messages: { role: Role; lines: string[] }[] = []
  const before: string[] = []
  for (const line of body.split('\n')) {
    const role = MARKER.exec(line)?.[1]?.toLowerCase() as Role | undefined
    if (role) messages.push({ role, lines: [] })
    else (messages.at(-1)?.lines ?? before).push(line.replace(ESCAPED, '$1$2'))
  }
  const preamble = withoutOuterBlankLines(before.join('\n'))
  if (messages.length === 0) return [{ role: 'user', template: preamble }]
  const marked = messages.map(({ role, lines }) => ({ role, template: withoutOuterBlankLines(lines.join('\n')) }))
  return preamble === '' ? marked : [{ role: 'system', template: preamble }, ...marked]
}

/** The body that `splitMessages` reads as these messages, less blank lines around them. */
export function joinMessages(messages: TemplateMessage[]): string {
  return messages
    .map(({ role, template }) => {
      const lines = withoutOuterBlankLines(unixLines(template)).split('\n')
      return `${role}:\n${lines.map((line) => line.replace(NEEDS_ESCAPE, '$1\\$2')).join('\n')}\n`
    })
    .join('\n')
}

export const unixLines = (text: string): string => text.replace(/\r\n?/g, '\n')

export function withoutOuterBlankLines(text: string): string {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first === -1) return ''
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return lines.slice(first, last + 1).join('\n')
}
