import type { ModelFigures } from '#shared/domain/model-management'
import { all, one, type ReadableDB } from './database'
import { readInner } from './run-body'

/** So many of the newest completed runs are looked at: their timings lie in their bodies. */
const LOOKED_AT = 40
/** Below this a rate says more about the clock than about the model, ms. */
const SHORTEST_STREAM_MS = 20

interface ModelRow {
  key: number
  model: string
}

interface RunRow {
  seq: number
  outputTokens: number
  estimated: number
}

export interface MeasuredModel extends ModelRow {
  runs: number
  failed: number
}

/** The models that ever ran on a connection, with counts that are kept with each write. */
export function modelsThatRan(db: ReadableDB, connection: string): MeasuredModel[] {
  return all<MeasuredModel>(
    db,
    `SELECT m.key, m.name AS model, coalesce(sum(c.count), 0) AS runs,
       coalesce(sum(c.count) FILTER (WHERE c.status = 'failed'), 0) AS failed
     FROM run_models m LEFT JOIN run_counts c ON c.model_key = m.key WHERE m.connection = ? GROUP BY m.key ORDER BY m.name`,
    connection,
  )
}

/** What the newest completed runs of a model measured. Reads at most forty bodies: a few ms. */
export function modelFigures(db: ReadableDB, { key, model, runs, failed }: MeasuredModel): ModelFigures {
  const newest = one<{ seq: number | null }>(
    db,
    `SELECT max(seq) AS seq FROM runs WHERE status = 'completed' AND model_key = ?`,
    key,
  )?.seq
  const known = measuredOf(db).get(key)
  const measured = known && known.newest === newest ? known : { newest: newest ?? null, ...measure(db, key) }
  measuredOf(db).set(key, measured)
  const { tokensPerSecond, firstToken, load } = measured
  return { model, runs, failed, tokensPerSecond, firstToken, load }
}

type Measured = Pick<ModelFigures, 'tokensPerSecond' | 'firstToken' | 'load'>

/** Runs are never changed once they are completed, so what was measured holds until there is a newer one. */
const cache = new WeakMap<ReadableDB, Map<number, Measured & { newest: number | null }>>()

function measuredOf(db: ReadableDB): Map<number, Measured & { newest: number | null }> {
  const found = cache.get(db) ?? new Map()
  cache.set(db, found)
  return found
}

function measure(db: ReadableDB, key: number): Measured {
  const rows = all<RunRow>(
    db,
    `SELECT seq, output_tokens AS outputTokens, usage_estimated AS estimated FROM runs
     WHERE status = 'completed' AND model_key = ? AND cached = 0 AND imported = 0 AND output_tokens IS NOT NULL ORDER BY seq DESC LIMIT ?`,
    key,
    LOOKED_AT,
  )
  const rates: number[] = []
  const first: number[] = []
  const load: number[] = []
  for (const { seq, outputTokens, estimated } of rows) {
    const timings = readInner(db, seq)?.timings
    if (timings === undefined) continue
    const { processMs, firstThinkingMs, firstTokenMs, loadMs } = timings
    const begin = Math.min(firstThinkingMs ?? Number.POSITIVE_INFINITY, firstTokenMs ?? Number.POSITIVE_INFINITY)
    const streamMs = processMs === null ? 0 : processMs - begin
    if (estimated === 0 && streamMs >= SHORTEST_STREAM_MS) rates.push((outputTokens * 1000) / streamMs)
    if (firstTokenMs !== null) first.push(Math.max(0, firstTokenMs - (loadMs ?? 0)))
    // A loaded model still reports some ms of getting ready.
    if (loadMs !== null && loadMs >= 500) load.push(loadMs)
  }
  return {
    tokensPerSecond: rates.length === 0 ? null : { median: quantile(rates, 0.5), n: rates.length, recent: rates.toReversed() },
    firstToken: spread(first),
    load: spread(load),
  }
}

const spread = (values: number[]): ModelFigures['load'] =>
  values.length === 0 ? null : { median: quantile(values, 0.5), p90: quantile(values, 0.9), n: values.length }

/** The value at or below which this share lies, between two neighbours where it falls there. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}
