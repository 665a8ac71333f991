import { createHash } from 'node:crypto'
import { AppError } from '#shared/errors'
import { all, one, type ReadableDB, type WritableDB } from './database'

/** Keeps bytes once, as they are. Answers their SHA-256 as 64 lower-case hex digits. */
export function putBytes(db: WritableDB, bytes: Buffer): string {
  const digest = createHash('sha256').update(bytes).digest()
  all(
    db,
    `INSERT INTO artifacts (digest, codec, size, body) VALUES (?, 'raw', ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
    digest,
    bytes.length,
    bytes,
  )
  return digest.toString('hex')
}

/** Null where no such bytes are kept. */
export function getBytes(db: ReadableDB, digest: string): Buffer | null {
  const row = one<{ body: Buffer }>(
    db,
    `SELECT body FROM artifacts WHERE digest = ? AND codec = 'raw'`,
    Buffer.from(digest, 'hex'),
  )
  return row?.body ?? null
}

/** Throws ARTIFACT_NOT_FOUND where no such bytes are kept. */
export function imageBytes(db: ReadableDB, digest: string): Buffer {
  const bytes = getBytes(db, digest)
  if (bytes !== null) return bytes
  throw new AppError('ARTIFACT_NOT_FOUND', `The image ${digest.slice(0, 12)} is not in this workspace.`, {
    hint: 'Add the image to the message again.',
    details: { digest },
  })
}
