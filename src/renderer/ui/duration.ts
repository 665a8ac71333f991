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

/** A duration in ms as text: `312 ms`, `4.98 s`, `41.2 s`, `2 min 04 s`. */
export function duration(ms: number): string {
  return durationParts(ms)
    .map(({ number, unit }) => `${number} ${unit}`)
    .join(' ')
}
