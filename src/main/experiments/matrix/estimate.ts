import type { Cell, Estimate, ExperimentDesign, MatrixEstimate } from '#shared/domain/experiment'
import { type CallHistory, type Figure, type HistoryRow, historyOf } from './call-history'

export interface EstimateInput {
  design: Pick<ExperimentDesign, 'variants' | 'cases'>
  /** Those that are still to be called. */
  cells: readonly Cell[]
  /** Completed calls of this archive that were not cached. */
  history: readonly HistoryRow[]
  /** Calls that a connection takes at a time. */
  atOnce: (connection: string) => number
}

/** What a matrix will probably take, from what such calls took so far. Connections work side by side, calls of one in turn. */
export function estimateMatrix({ design, cells, history, atOnce }: EstimateInput): MatrixEstimate {
  const called = cells.filter((cell) => design.cases[cell.case]?.output === null)
  const byVariant = new Map<number, number>()
  for (const { variant } of called) byVariant.set(variant, (byVariant.get(variant) ?? 0) + 1)
  const parts: Part[] = []
  for (const [index, calls] of byVariant) {
    const variant = design.variants[index]
    if (variant === undefined) continue
    const own = historyOf(history, variant)
    const same = parts.find((part) => part.history.basis === own.basis)
    if (same === undefined) parts.push({ calls, model: variant.model, history: own })
    else same.calls += calls
  }
  const known = parts.filter((part) => part.history.n > 0)
  const models = new Map(parts.map(({ model }) => [JSON.stringify([model.connection, model.name]), model]))
  return {
    calls: called.length,
    callsWithoutHistory: parts.reduce((sum, part) => sum + (part.history.n === 0 ? part.calls : 0), 0),
    timeMs: timeOf(known, atOnce),
    ...figuresOf(known),
    models: [...models.values()].map(({ connection, name }) => {
      const own = parts.filter(({ model }) => model.connection === connection && model.name === name)
      const past = own.filter((part) => part.history.n > 0)
      const calls = own.reduce((sum, part) => sum + part.calls, 0)
      return { model: { connection, name }, calls, timeMs: timeOf(past, atOnce), ...figuresOf(past) }
    }),
  }
}

function figuresOf(parts: Part[]): Pick<MatrixEstimate, 'inputTokens' | 'outputTokens' | 'cost'> {
  const currencies = new Set(parts.flatMap((part) => part.history.currency ?? []))
  const [currency] = currencies
  return {
    inputTokens: total(parts.map(({ calls, history: past }) => ({ calls, figure: past.inputTokens }))),
    outputTokens: total(parts.map(({ calls, history: past }) => ({ calls, figure: past.outputTokens }))),
    // Sums of different currencies mean nothing.
    cost:
      currency === undefined || currencies.size > 1
        ? null
        : { currency, amount: total(parts.map(({ calls, history: past }) => ({ calls, figure: past.cost }))) },
  }
}

interface Part {
  calls: number
  model: { connection: string; name: string }
  history: CallHistory
}

function timeOf(parts: Part[], atOnce: EstimateInput['atOnce']): Estimate {
  const connections = [...new Set(parts.map(({ model }) => model.connection))]
  const lanes = connections.map((connection) => {
    const own = parts.filter(({ model }) => model.connection === connection)
    const { value, low, high, n } = total(own.map(({ calls, history: past }) => ({ calls, figure: past.timeMs })))
    // Each model is loaded once, before its first call.
    const models = new Map(own.map(({ model, history: past }) => [model.name, past.loadMs]))
    const loading = [...models.values()].reduce((sum, loadMs) => sum + loadMs, 0)
    const wide = Math.max(
      1,
      Math.min(
        atOnce(connection),
        own.reduce((sum, { calls }) => sum + calls, 0),
      ),
    )
    const taking = (ms: number | null): number | null => (ms === null ? null : ms / wide + loading)
    return { value: taking(value), low: taking(low), high: taking(high), n }
  })
  const longest = lanes.toSorted((one, other) => (other.value ?? -1) - (one.value ?? -1))[0]
  return longest === undefined
    ? { value: null, low: null, high: null, n: 0 }
    : { ...longest, n: lanes.reduce((sum, { n }) => sum + n, 0) }
}

const FEWEST_FOR_BOUNDS = 5
/** Two-sided z of 95 %. */
const Z = 1.96

/**
 * So many calls each of a figure with this mean and spread. The bounds are a prediction's: both that the mean is known from few
 * (spread² calls² / n) and that each call varies (spread² calls). Null where no figure is known.
 */
function total(parts: { calls: number; figure: Figure }[]): Estimate {
  const known = parts.filter(({ figure }) => figure.n > 0)
  const n = known.reduce((sum, { figure }) => sum + figure.n, 0)
  if (n === 0) return { value: null, low: null, high: null, n: 0 }
  const value = known.reduce((sum, { calls, figure }) => sum + calls * figure.mean, 0)
  if (known.some(({ figure }) => figure.n < FEWEST_FOR_BOUNDS)) return { value, low: null, high: null, n }
  const variance = known.reduce((sum, { calls, figure }) => sum + figure.variance * (calls + (calls * calls) / figure.n), 0)
  const half = Z * Math.sqrt(variance)
  return { value, low: Math.max(0, value - half), high: value + half, n }
}
