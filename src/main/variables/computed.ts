import type { Json } from '#shared/domain/json'

export const COMPUTED_NAMES = ['current_date', 'current_time', 'current_datetime'] as const

const two = (value: number): string => String(value).padStart(2, '0')

/** `+02:00` and the like, for the machine's own zone at that instant. */
function offset(now: Date): string {
  const minutes = -now.getTimezoneOffset()
  const sign = minutes < 0 ? '-' : '+'
  return `${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}

/** The computed layer at an instant, in the machine's time zone: date, time to the second, and both with the offset. */
export function computedValues(now: Date): Record<string, Json> {
  const date = `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  const time = `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`
  return { current_date: date, current_time: time, current_datetime: `${date}T${time}${offset(now)}` }
}
