import { hash } from 'node:crypto'
import { type Codec, pack, unpack } from './codec'
import { all, inTransaction, one, type ReadableDB, type WritableDB } from './database'

interface Row {
  codec: Codec
  body: Buffer
}

/** SHA-256 of the UTF-8 bytes. Half a surrogate pair counts as U+FFFD, as it is stored. */
function digestOf(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}

/** Stores a text once and answers its row id, for tables that refer to it. */
export function artifactId(db: WritableDB, text: string): number {
  return inTransaction(db, () => {
    const digest = digestOf(text)
    const known = one<{ id: number }>(db, 'SELECT id FROM artifacts WHERE digest = ?', digest)
    if (known) return known.id
    const { codec, body } = pack(text)
    const [added] = all<{ id: number }>(
      db,
      'INSERT INTO artifacts (digest, codec, size, body) VALUES (?, ?, ?, ?) RETURNING id',
      digest,
      codec,
      Buffer.byteLength(text, 'utf8'),
      body,
    )
    if (!added) throw new Error('The artifact was not stored.')
    return added.id
  })
}

/** Stores a text once. Answers its SHA-256 as 64 lower-case hex digits. */
export function putText(db: WritableDB, text: string): string {
  artifactId(db, text)
  return digestOf(text).toString('hex')
}

/** Null where no such text is kept. Throws UNSUPPORTED where this runtime can't unpack it. */
export function getText(db: ReadableDB, digest: string): string | null {
  const row = one<Row>(db, 'SELECT codec, body FROM artifacts WHERE digest = ?', Buffer.from(digest, 'hex'))
  return row ? unpack(row) : null
}

/** The text and digest of a row id; null for null. */
export function artifactById(db: ReadableDB, id: number | null): { text: string; digest: string } | null {
  if (id === null) return null
  const row = one<Row & { digest: Buffer }>(db, 'SELECT digest, codec, body FROM artifacts WHERE id = ?', id)
  return row ? { text: unpack(row), digest: row.digest.toString('hex') } : null
}
