/** An estimate with the bounds of its interval, and of how many it is. */
export interface Interval {
  value: number
  low: number
  high: number
  n: number
}

export const LEVEL = 0.95
