/**
 * p values of several comparisons, made so that all together err as seldom as one alone (Holm 1979, Scandinavian Journal of
 * Statistics 6, 65–70). In the order given.
 */
export function holm(values: readonly number[]): number[] {
  const order = ordered(values)
  const adjusted: number[] = []
  let highest = 0
  order.forEach(({ value, index }, rank) => {
    highest = Math.max(highest, Math.min(1, (values.length - rank) * value))
    adjusted[index] = highest
  })
  return adjusted
}

/**
 * p values of several comparisons, made so that of those called different a known share at most is not (Benjamini and Hochberg
 * 1995, Journal of the Royal Statistical Society B 57, 289–300). For looking through many, not for deciding. In the order given.
 */
export function benjaminiHochberg(values: readonly number[]): number[] {
  const order = ordered(values)
  const adjusted: number[] = []
  let lowest = 1
  for (const [rank, { value, index }] of [...order.entries()].reverse()) {
    lowest = Math.min(lowest, (values.length / (rank + 1)) * value)
    adjusted[index] = lowest
  }
  return adjusted
}

const ordered = (values: readonly number[]): { value: number; index: number }[] =>
  values.map((value, index) => ({ value, index })).sort((one, other) => one.value - other.value)
