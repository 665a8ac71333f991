import { hash } from 'node:crypto'

/** SHA-256 of bytes, as 64 lower-case hex digits. */
export const digestBytes = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hex digits. */
export function digestText(text: string): string {
  return hash('sha256', text, 'hex')
}

/** SHA-256 over canonical JSON (RFC 8785), as 64 lower-case hex digits. */
export const digestJson = (value: unknown): string => digestText(canonicalJson(value))

/** Canonical JSON (RFC 8785). Lone surrogates, which that RFC forbids, are replaced by U+FFFD first, as UTF-8 does. */
export function canonicalJson(value: unknown): string {
  const json = written(value)
  if (json === undefined) throw new TypeError('Only JSON values have a canonical form.')
  return json
}

/** As JSON.stringify has it but for the order of keys, which is that of their UTF-16 units; undefined for what is no JSON. */
function written(value: unknown): string | undefined {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} has no form in JSON.`)
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? undefined : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => written(item) ?? 'null').join(',')}]`
  const entries = new Map<string, unknown>()
  for (const key of Object.keys(value)) entries.set(key.toWellFormed(), (value as Record<string, unknown>)[key])
  const members: string[] = []
  for (const key of [...entries.keys()].sort()) {
    const member = written(entries.get(key))
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${member}`)
  }
  return `{${members.join(',')}}`
}

const quoted = (text: string): string => JSON.stringify(text.isWellFormed() ? text : text.toWellFormed())
