export interface Measure {
  number: string
  unit: string
}

/** Parts of a duration in ms: whole ms below 1 s, two decimals to 10 s, one to 60 s, then minutes and seconds. */
export function durationParts(ms: number): readonly Measure[] {
  const whole = Math.round(ms)
  if (whole < 1000) return [{ number: String(whole), unit: 'ms' }]
  if (Math.round(ms / 10) < 1000) return [{ number: (ms / 1000).toFixed(2), unit: 's' }]
  if (Math.round(ms / 100) < 600) return [{ number: (ms / 1000).toFixed(1), unit: 's' }]
  const seconds = Math.round(ms / 1000)
  return [
    { number: String(Math.floor(seconds / 60)), unit: 'min' },
    { number: String(seconds % 60).padStart(2, '0'), unit: 's' },
  ]
}

/** What will probably pass, in ms, no finer than it can be known: `40 s`, `8 min`, `2 h 10 min`. */
export function roughDuration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** A duration in ms as text: `312 ms`, `4.98 s`, `41.2 s`, `2 min 04 s`. */
export function duration(ms: number): string {
  return durationParts(ms)
    .map(({ number, unit }) => `${number} ${unit}`)
    .join(' ')
}
