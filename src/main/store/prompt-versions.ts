import type { ListedVersion, PromptContent } from '#shared/domain/prompt'
import { artifactId } from './artifacts'
import { all, one, type ReadableDB, run, type WritableDB } from './database'
import { canonicalContent } from './prompt-content'

interface Row {
  promptId: string
  number: number
  digest: Buffer
  note: string
  createdAt: number
  runs: number
}

/** Newest first, each with the runs that had exactly its content; empty for an unknown prompt. */
export function listVersions(db: ReadableDB, promptId: string): ListedVersion[] {
  return all<Row>(
    db,
    `SELECT v.prompt_id AS promptId, v.number, a.digest, v.note, v.created_at AS createdAt,
       (SELECT count(*) FROM runs r WHERE r.prompt_digest = a.digest) AS runs
     FROM prompt_versions v JOIN artifacts a ON a.id = v.artifact_id WHERE v.prompt_id = ? ORDER BY v.number DESC`,
    promptId,
  ).map((row) => ({ ...row, digest: row.digest.toString('hex'), createdAt: new Date(row.createdAt).toISOString() }))
}

/** Adds the next version, unless the newest has this very content. Answers whether it did. Call it inside a transaction. */
export function addVersion(db: WritableDB, promptId: string, content: PromptContent, note: string): boolean {
  const artifact = artifactId(db, canonicalContent(content))
  const newest = one<{ number: number; artifact: number }>(
    db,
    'SELECT number, artifact_id AS artifact FROM prompt_versions WHERE prompt_id = ? ORDER BY number DESC LIMIT 1',
    promptId,
  )
  if (newest?.artifact === artifact) return false
  const number = (newest?.number ?? 0) + 1
  run(
    db,
    'INSERT INTO prompt_versions (prompt_id, number, artifact_id, note, created_at) VALUES (?, ?, ?, ?, ?)',
    promptId,
    number,
    artifact,
    note,
    Date.now(),
  )
  run(db, 'UPDATE prompts SET newest = ? WHERE id = ?', number, promptId)
  return true
}
