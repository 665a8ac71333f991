const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** A whole number with its thousands set off: `8,192`. */
export function count(value: number): string {
  return whole.format(value)
}

/** A count with its noun: `1 run`, `48,214 runs`. */
export function countOf(value: number, one: string, many: string = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** Things a second, with one decimal: `41.2`. Null where no time has passed. */
export function perSecond(amount: number, ms: number): string | null {
  return ms > 0 ? oneDecimal.format((amount * 1000) / ms) : null
}

/** A size in bytes, in decimal units: `940 B`, `1.9 kB`, `5.2 GB`. */
export function bytes(size: number): string {
  const units = ['kB', 'MB', 'GB', 'TB']
  if (size < 1000) return `${whole.format(size)} B`
  let value = size / 1000
  let unit = 0
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${oneDecimal.format(value)} ${units[unit]}`
}
