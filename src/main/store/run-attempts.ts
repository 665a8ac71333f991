import type { Attempt } from '#shared/domain/provider'
import type { ErrorJson } from '#shared/errors'
import { all, type ReadableDB, run, type WritableDB } from './database'

interface Row {
  host: string
  startedAt: string
  ms: number
  status: number | null
  error: string | null
  partial: string | null
}

export function dropAttempts(db: WritableDB, seq: number): void {
  run(db, 'DELETE FROM attempts WHERE run_seq = ?', seq)
}

/** Writes the attempts of a run. Call it inside a transaction. */
export function writeAttempts(db: WritableDB, seq: number, attempts: readonly Attempt[]): void {
  for (const [number, { host, startedAt, ms, status, error, partial }] of attempts.entries()) {
    run(
      db,
      'INSERT OR REPLACE INTO attempts (run_seq, number, host, started_at, ms, status, error, partial) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      seq,
      number,
      host,
      startedAt,
      ms,
      status,
      error === null ? null : JSON.stringify(error),
      partial === null ? null : JSON.stringify(partial),
    )
  }
}

export function readAttempts(db: ReadableDB, seq: number): Attempt[] {
  return all<Row>(
    db,
    'SELECT host, started_at AS startedAt, ms, status, error, partial FROM attempts WHERE run_seq = ? ORDER BY number',
    seq,
  ).map((row) => ({
    ...row,
    error: row.error === null ? null : (JSON.parse(row.error) as ErrorJson),
    partial: row.partial === null ? null : (JSON.parse(row.partial) as Attempt['partial']),
  }))
}
