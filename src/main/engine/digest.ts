import { hash } from 'node:crypto'

/** SHA-256 of bytes, as 64 lower-case hex digits. */
export const digestBytes = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hex digits. */
export function digestText(text: string): string {
  return hash('sha256', text, 'hex')
}

/** SHA-256 over canonical JSON (RFC 8785), as 64 lower-case hex digits. */
export const digestJson = (value: unknown): string => digestText(canonicalJson(value))

/** A value's canonical JSON, for a value that is part of several others: it stands there as it is. */
export class CanonicalJson {
  readonly text: string

  constructor(value: unknown) {
    this.text = canonicalJson(value)
  }
}

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
  if (value instanceof CanonicalJson) return value.text
  if (Array.isArray(value)) return `[${value.map((item) => written(item) ?? 'null').join(',')}]`
  return object(value as Record<string, unknown>)
}

function object(value: Record<string, unknown>): string {
  const keys = Object.keys(value)
  if (!keys.every((key) => key.isWellFormed())) {
    return object(Object.fromEntries(keys.map((key) => [key.toWellFormed(), value[key]])))
  }
  let json = ''
  for (const key of keys.sort()) {
    const member = written(value[key])
    if (member !== undefined) json += `${json === '' ? '' : ','}${JSON.stringify(key)}:${member}`
  }
  return `{${json}}`
}

const quoted = (text: string): string => JSON.stringify(text.isWellFormed() ? text : text.toWellFormed())
