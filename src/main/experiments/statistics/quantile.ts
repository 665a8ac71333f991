/** The value below which this share of sorted values lies, between two of them in proportion (Hyndman and Fan 1996, type 7). NaN for none. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, share))
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN]
  return below + (above - below) * (place - Math.floor(place))
}

/** Of values in any order. */
export const quantile = (values: readonly number[], share: number): number => quantileOf(Float64Array.from(values).sort(), share)
