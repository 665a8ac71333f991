import type { AssertionSet, CellScore, Score, ScorePart } from '#shared/domain/score'

/** A part with the set that it belongs to; null for one that stands by itself. */
export interface PlacedPart {
  part: ScorePart
  /** Index of the check in the case's list. */
  check: number
}

interface Total {
  score: number
  weight: number
}

/** Sums in the order of the checks, sets last: so the same parts give the same number to the last bit, and promptfoo's. */
class Sum {
  private readonly total: Total = { score: 0, weight: 0 }
  private readonly metrics = new Map<string, Total>()
  private failure: Extract<Score, { state: 'failed' }> | null = null
  private refusal: string | null = null

  add(result: Score, weight: number, metric: string | null): void {
    if (result.state === 'failed') {
      this.failure ??= result
      return
    }
    this.total.score += result.score * weight
    this.total.weight += weight
    if (metric !== null && metric !== '') this.count(metric, result.score, weight)
    for (const [name, score] of Object.entries(result.named)) if (name !== metric) this.count(name, score, weight)
    if (!result.pass) this.refusal ??= result.reason
  }

  /** A set's metrics carry their own weights into the whole. */
  takeMetrics(metrics: CellScore['metrics'], weight: number, metric: string | null): void {
    for (const [name, total] of Object.entries(metrics)) if (name !== metric) this.count(name, total.score, total.weight * weight)
  }

  private count(name: string, score: number, weight: number): void {
    const kept = this.metrics.get(name) ?? { score: 0, weight: 0 }
    this.metrics.set(name, { score: kept.score + score * weight, weight: kept.weight + weight })
  }

  result(threshold: number | null): Score {
    if (this.failure !== null) return this.failure
    const score = this.total.weight > 0 ? this.total.score / this.total.weight : 0
    if (threshold === null)
      return { state: 'scored', score, pass: this.refusal === null, reason: this.refusal ?? 'All passed.', named: {} }
    const pass = score >= threshold
    return {
      state: 'scored',
      score,
      pass,
      reason: `The score ${score.toFixed(4)} is ${pass ? 'not below' : 'below'} ${threshold}.`,
      named: {},
    }
  }

  named(): CellScore['metrics'] {
    return Object.fromEntries(
      [...this.metrics].map(([name, { score, weight }]) => [name, { score: weight > 0 ? score / weight : 0, weight }]),
    )
  }
}

/**
 * The verdict on a cell from those of its parts: weighted mean, and pass where all pass or, with a threshold, where the mean
 * reaches it. Sets come down to one part each. A part without a score leaves the cell without one. No checks: 1, passed.
 */
export function combine(parts: PlacedPart[], sets: ReadonlyMap<number, AssertionSet>, threshold: number | null): CellScore {
  if (parts.length === 0 && sets.size === 0)
    return {
      result: { state: 'scored', score: 1, pass: true, reason: 'Nothing was expected.', named: {} },
      parts: [],
      metrics: {},
    }
  const whole = new Sum()
  for (const { part, check } of parts) if (!sets.has(check)) whole.add(part.result, part.weight, part.metric)
  const setParts: ScorePart[] = []
  for (const [check, set] of sets) {
    const inner = new Sum()
    for (const placed of parts) if (placed.check === check) inner.add(placed.part.result, placed.part.weight, placed.part.metric)
    const result = inner.result(set.threshold)
    whole.add(result, set.weight, set.metric)
    if (result.state === 'scored') whole.takeMetrics(inner.named(), set.weight, set.metric)
    setParts.push({
      place: String(check),
      type: 'assert-set',
      not: false,
      metric: set.metric,
      weight: set.weight,
      value: null,
      threshold: set.threshold,
      result,
    })
  }
  const ordered = [...parts.map(({ part }) => part), ...setParts].sort((one, other) => placeOrder(one.place, other.place))
  return { result: whole.result(threshold), parts: ordered, metrics: whole.named() }
}

function placeOrder(one: string, other: string): number {
  const [first = 0, inner = -1] = one.split('.').map(Number)
  const [otherFirst = 0, otherInner = -1] = other.split('.').map(Number)
  return first - otherFirst || inner - otherInner
}
