import type { RunStatus } from '#shared/domain/run'
import { all, type ReadableDB } from './database'
import { conditions, type FilterKeys } from './run-filter'

interface Row {
  seq: number
}

function ofStatus(db: ReadableDB, keys: FilterKeys, status: RunStatus | null, before: number, limit: number): number[] {
  const { index, sql, values } = conditions(keys, status)
  const where = ['r.seq < ?', ...sql].join(' AND ')
  return all<Row>(
    db,
    `SELECT r.seq FROM runs r ${index} WHERE ${where} ORDER BY r.seq DESC LIMIT ?`,
    before,
    ...values,
    limit,
  ).map((row) => row.seq)
}

/** Equal runs are few, so all of them are looked at. */
function ofHash(db: ReadableDB, keys: FilterKeys, before: number, limit: number): number[] {
  const { sql, values } = conditions(keys, null)
  const statuses = keys.statuses.length === 0 ? [] : [`r.status IN (${keys.statuses.map(() => '?').join(', ')})`]
  const where = ['r.bundle_hash BETWEEN ? AND ?', 'r.seq < ?', ...sql, ...statuses].join(' AND ')
  return all<Row>(
    db,
    `SELECT r.seq FROM runs r INDEXED BY runs_by_bundle WHERE ${where} ORDER BY r.seq DESC LIMIT ?`,
    ...(keys.hashes ?? []),
    before,
    ...values,
    ...keys.statuses,
    limit,
  ).map((row) => row.seq)
}

/** Newest first. */
export function newest(seqs: readonly number[], limit: number): number[] {
  return [...new Set(seqs)].sort((a, b) => b - a).slice(0, limit)
}

/** Row numbers of the newest runs before a place. Several statuses are asked one by one: an IN would sort all that it finds. */
export function pageSeqs(db: ReadableDB, keys: FilterKeys, before: number, limit: number): number[] {
  if (keys.hashes !== null) return ofHash(db, keys, before, limit)
  if (keys.statuses.length === 0) return ofStatus(db, keys, null, before, limit)
  return newest(
    keys.statuses.flatMap((status) => ofStatus(db, keys, status, before, limit)),
    limit,
  )
}
