import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Json } from '#shared/domain/json'
import { type PromptContent, promptContentSchema } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { getText, putText } from './artifacts'
import type { ReadableDB, WritableDB } from './database'

/** Canonical JSON refuses half a surrogate pair, which a careless paste can hold: it becomes U+FFFD, as UTF-8 would have it. */
function wellFormed(value: Json): Json {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('utf8')
  if (Array.isArray(value)) return value.map(wellFormed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [String(wellFormed(key)), wellFormed(member)]))
}

/** The text whose SHA-256 is a version's digest: canonical JSON (RFC 8785), the same for equal content however it was written. */
export function canonicalContent(content: PromptContent): string {
  const text = canonicalize(wellFormed(JSON.parse(JSON.stringify(promptContentSchema.parse(content)))))
  if (text === undefined) throw new AppError('INTERNAL', 'The prompt can’t be written as JSON.')
  return text
}

export function readContent(text: string): PromptContent {
  return promptContentSchema.parse(JSON.parse(text))
}

const MAX_REMEMBERED = 200
const LONGEST_REMEMBERED = 64 * 1024
const remembered = new Map<string, { text: string; digest: string }>()

/** Its canonical text and that text's digest: the same content is run again and again. */
export function promptText(content: PromptContent): { text: string; digest: string } {
  const key = JSON.stringify(content)
  const known = remembered.get(key)
  if (known !== undefined) return known
  const text = canonicalContent(content)
  const found = { text, digest: createHash('sha256').update(text, 'utf8').digest('hex') }
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  if (key.length <= LONGEST_REMEMBERED) remembered.set(key, found)
  return found
}

/** Stores a prompt's content once and answers its version digest. */
export function putPromptContent(db: WritableDB, content: PromptContent): string {
  return putText(db, canonicalContent(content))
}

/** Null where no such content is kept. */
export function getPromptContent(db: ReadableDB, digest: string): PromptContent | null {
  const text = getText(db, digest)
  return text === null ? null : readContent(text)
}
