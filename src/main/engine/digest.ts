import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** SHA-256 of bytes, as 64 lower-case hex digits. */
export const digestBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hex digits. */
export function digestText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** SHA-256 over canonical JSON (RFC 8785), as 64 lower-case hex digits. */
export const digestJson = (value: unknown): string => digestText(canonicalJson(value))

/** Canonical JSON (RFC 8785). Lone surrogates, which that RFC forbids, are replaced by U+FFFD first, as UTF-8 does. */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(wellFormed(value))
  if (json === undefined) throw new TypeError('Only JSON values have a canonical form.')
  return json
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key.toWellFormed(), wellFormed(entry)]))
  }
  return value
}
