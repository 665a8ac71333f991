import type { Variant } from '#shared/domain/experiment'

/** A completed call of the archive. Null where the server did not say. */
export interface HistoryRow {
  connection: string
  model: string
  /** The saved prompt that it was of; null for none. */
  promptId: string | null
  inputTokens: number | null
  outputTokens: number | null
  totalMs: number | null
  loadMs: number | null
  cost: { amount: number; currency: string } | null
}

export interface Figure {
  mean: number
  variance: number
  n: number
}

export interface CallHistory {
  /** The same for variants that are judged by the same calls. */
  basis: string
  n: number
  /** Without the time that the model took to load. */
  timeMs: Figure
  /** Of a load, where one was seen; else 0. */
  loadMs: number
  inputTokens: Figure
  outputTokens: Figure
  cost: Figure
  currency: string | null
}

/** With so many calls of the same prompt, those of other prompts are not looked at. */
const ENOUGH_OF_ONE_PROMPT = 5

/** What is known of a variant's calls: of its own prompt where there are enough, else of its model. */
export function historyOf(rows: readonly HistoryRow[], { model, prompt }: Variant): CallHistory {
  const ofModel = rows.filter((row) => row.connection === model.connection && row.model === model.name)
  const ofPrompt = prompt.promptId === null ? [] : ofModel.filter(({ promptId }) => promptId === prompt.promptId)
  const byPrompt = ofPrompt.length >= ENOUGH_OF_ONE_PROMPT
  const chosen = byPrompt ? ofPrompt : ofModel
  const loads = chosen.flatMap(({ loadMs }) => (loadMs === null || loadMs <= 0 ? [] : [loadMs]))
  const costs = chosen.flatMap(({ cost }) => cost ?? [])
  const currency = costs.at(-1)?.currency ?? null
  return {
    basis: JSON.stringify([model.connection, model.name, byPrompt ? prompt.promptId : null]),
    n: chosen.length,
    timeMs: figure(chosen.map(({ totalMs, loadMs }) => (totalMs === null ? null : Math.max(0, totalMs - (loadMs ?? 0))))),
    loadMs: loads.length === 0 ? 0 : median(loads),
    inputTokens: figure(chosen.map(({ inputTokens }) => inputTokens)),
    outputTokens: figure(chosen.map(({ outputTokens }) => outputTokens)),
    cost: figure(costs.filter((cost) => cost.currency === currency).map(({ amount }) => amount)),
    currency,
  }
}

function figure(values: readonly (number | null)[]): Figure {
  const known = values.filter((value) => value !== null)
  const n = known.length
  if (n === 0) return { mean: 0, variance: 0, n }
  const mean = known.reduce((sum, value) => sum + value, 0) / n
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, variance: n < 2 ? 0 : squares / (n - 1), n }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}
