const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const two = (value: number): string => String(value).padStart(2, '0')

function startOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate())
}

/** Whole days from `date` to `now` by the calendar here; rounded, since days with a clock change have 23 or 25 hours. */
function daysBefore(date: Date, now: Date): number {
  return Math.round((startOfDay(now).getTime() - startOfDay(date).getTime()) / 86_400_000)
}

/** The calendar day here, as `2026-11-20`: equal for instants that stand under one heading. */
export function dayKey(instant: string): string {
  const date = new Date(instant)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** A day's heading: `Today`, `Yesterday`, `Friday 20 November`, with the year where it is another. */
export function dayHeading(instant: string, now: Date = new Date()): string {
  const date = new Date(instant)
  const ago = daysBefore(date, now)
  if (ago === 0) return 'Today'
  if (ago === 1) return 'Yesterday'
  const day = `${WEEKDAYS[date.getDay()]} ${date.getDate()} ${MONTHS[date.getMonth()]}`
  return date.getFullYear() === now.getFullYear() ? day : `${day} ${date.getFullYear()}`
}

/** The time of day here: `09:41`. */
export function timeOfDay(instant: string): string {
  const date = new Date(instant)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Day and time to the second: `18 Nov 2026, 16:42:08`. */
export function fullTime(instant: string): string {
  const date = new Date(instant)
  const month = (MONTHS[date.getMonth()] ?? '').slice(0, 3)
  return `${date.getDate()} ${month} ${date.getFullYear()}, ${timeOfDay(instant)}:${two(date.getSeconds())}`
}

/** How long ago, roughly: `just now`, `4 min ago`, `3 h ago`, then the day. */
export function ago(instant: string, now: Date = new Date()): string {
  const date = new Date(instant)
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  if (daysBefore(date, now) === 0) return `${Math.floor(minutes / 60)} h ago`
  return `${date.getDate()} ${(MONTHS[date.getMonth()] ?? '').slice(0, 3)}, ${timeOfDay(instant)}`
}
