/** Which row was the first one, and when that was drawn. */
export interface Glimpse {
  first: number
  at: number
}

/** Rows a second from which on nobody reads any of them: the bar is dragged, or a page flung. */
const UNREADABLE = 120
/** Rows a second below which one reads again. */
const READABLE = 60
/** ms that the speed is taken over, and after which what stands still is looked at. */
export const SOON = 120
/** Draws within that time that make it a movement: Page Down or End is one alone. */
const DRAWS = 3

/** The glimpses that still count, with this one. */
export function glimpsed(before: readonly Glimpse[], now: Glimpse): Glimpse[] {
  return [...before.filter(({ at }) => now.at - at < SOON), now]
}

/** Whether one leaps through the rows rather than reads, as the last glimpses have it. */
export function isLeaping(glimpses: readonly Glimpse[], before: boolean): boolean {
  const [oldest, latest] = [glimpses[0], glimpses.at(-1)]
  if (oldest === undefined || latest === undefined || glimpses.length <= DRAWS) return before && glimpses.length > 1
  const speed = (Math.abs(latest.first - oldest.first) / (latest.at - oldest.at)) * 1000
  return speed > (before ? READABLE : UNREADABLE)
}
