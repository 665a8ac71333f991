import { inTransaction, one, type ReadableDB, run, type WritableDB } from './database'
import { conditions, filterKeys } from './run-filter'

const bytesOf = (key: string): Buffer => Buffer.from(key, 'hex')

/** The run that answered a request, by its key of 64 hex digits; null where none is kept. */
export function findResponse(db: ReadableDB, key: string): string | null {
  const row = one<{ id: string }>(
    db,
    'SELECT r.id FROM responses c JOIN runs r ON r.seq = c.run_seq WHERE c.key = ?',
    bytesOf(key),
  )
  return row?.id ?? null
}

/** Keeps a run as the answer to a request, in place of an older one. `bytes` is what its texts take. */
export function keepResponse(db: WritableDB, key: string, seq: number, bytes: number, now: number): void {
  run(
    db,
    `INSERT INTO responses (key, run_seq, bytes, used_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET run_seq = excluded.run_seq, bytes = excluded.bytes, used_at = excluded.used_at`,
    bytesOf(key),
    seq,
    bytes,
    now,
  )
}

/** An answer that was used is the last to go. */
export function touchResponse(db: WritableDB, key: string, now: number): void {
  run(db, 'UPDATE responses SET used_at = ? WHERE key = ?', now, bytesOf(key))
}

export interface ResponseTotals {
  entries: number
  bytes: number
  hits: number
  misses: number
  evictions: number
}

export function responseTotals(db: ReadableDB): ResponseTotals {
  const row = one<ResponseTotals>(db, 'SELECT entries, bytes, hits, misses, evictions FROM response_totals')
  return row ?? { entries: 0, bytes: 0, hits: 0, misses: 0, evictions: 0 }
}

export function countLookups(db: WritableDB, hits: number, misses: number): void {
  run(db, 'UPDATE response_totals SET hits = hits + ?, misses = misses + ?', hits, misses)
}

/** Forgets what was not used for longest until the rest keeps within the limit. Answers how many it were. */
export function evictResponses(db: WritableDB, limitBytes: number): number {
  if (responseTotals(db).bytes <= limitBytes) return 0
  return inTransaction(db, () => {
    let evicted = 0
    while (responseTotals(db).bytes > limitBytes) {
      const gone = run(db, 'DELETE FROM responses WHERE key = (SELECT key FROM responses ORDER BY used_at LIMIT 1)')
      if (gone === 0) break
      evicted += gone
    }
    run(db, 'UPDATE response_totals SET evictions = evictions + ?', evicted)
    return evicted
  })
}

/** Forgets answers of a prompt by its name, of a model as `connection:name`, of both together, or all. Answers how many. */
export function clearResponses(db: WritableDB, { prompt, model }: { prompt: string | null; model: string | null }): number {
  const keys = filterKeys(db, { text: '', prompt, model, statuses: [], hash: null })
  if (keys === null) return 0
  return inTransaction(db, () => {
    const before = responseTotals(db).entries
    const { sql, values } = conditions(keys, null)
    if (sql.length === 0) run(db, 'DELETE FROM responses')
    else {
      run(
        db,
        `DELETE FROM responses WHERE run_seq IN (
           SELECT r.seq FROM runs r WHERE r.seq IN (SELECT run_seq FROM responses) AND ${sql.join(' AND ')})`,
        ...values,
      )
    }
    return before - responseTotals(db).entries
  })
}
