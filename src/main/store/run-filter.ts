import type { RunFilter, RunStatus } from '#shared/domain/run'
import type { ReadableDB } from './database'
import { modelKey, promptKey } from './run-keys'

/** A filter with names as the numbers that rows carry. */
export interface FilterKeys {
  model: number | null
  prompt: number | null
  statuses: RunStatus[]
  /** The first and the last hash that are meant. */
  hashes: [from: Buffer, to: Buffer] | null
}

/** Null where the filter names a prompt or model that no run has: then nothing matches. `model` is `connection:name`. */
export function filterKeys(db: ReadableDB, filter: RunFilter): FilterKeys | null {
  const keys: FilterKeys = { model: null, prompt: null, statuses: [...new Set(filter.statuses)], hashes: hashRange(filter.hash) }
  if (filter.model !== null) {
    const colon = filter.model.indexOf(':')
    if (colon < 0) return null
    keys.model = modelKey(db, { connection: filter.model.slice(0, colon), name: filter.model.slice(colon + 1) })
    if (keys.model === null) return null
  }
  if (filter.prompt !== null) {
    keys.prompt = promptKey(db, filter.prompt)
    if (keys.prompt === null) return null
  }
  return keys
}

const hashRange = (hash: string | null): FilterKeys['hashes'] =>
  hash === null ? null : [Buffer.from(hash.padEnd(64, '0'), 'hex'), Buffer.from(hash.padEnd(64, 'f'), 'hex')]

/** Conditions on runs called r, with their values. */
export function conditions(
  keys: FilterKeys,
  status: RunStatus | null,
): { index: string; sql: string[]; values: (string | number)[] } {
  const parts = [
    { name: 'status', sql: 'r.status = ?', value: status },
    { name: 'model', sql: 'r.model_key = ?', value: keys.model },
    { name: 'prompt', sql: 'r.prompt_key = ?', value: keys.prompt },
  ].filter((part): part is typeof part & { value: string | number } => part.value !== null)
  return {
    // One index for each set of conditions, named here so that no statistics ever talk SQLite into another one.
    index: parts.length === 0 ? 'NOT INDEXED' : `INDEXED BY runs_by_${parts.map((part) => part.name).join('_')}`,
    sql: parts.map((part) => part.sql),
    values: parts.map((part) => part.value),
  }
}
