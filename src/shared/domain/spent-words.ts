import type { Spent } from './spent'

/** Below this an amount has no digit that shows. */
const SMALLEST = 0.0001

/** An amount in US dollars: `$0.0123`, from a hundred on `$123.46`; what is more than nothing never reads as nothing. */
export function dollars(amount: number): string {
  if (amount === 0) return '$0'
  if (amount < SMALLEST) return '< $0.0001'
  return `$${amount.toFixed(amount < 100 ? 4 : 2)}`
}

/** `local`, `$0.0123`, `at least $0.0123, 3 unknown`; null before anything was called. */
export function spentWords({ amount, priced, local, spared, unknown }: Spent): string | null {
  if (unknown > 0) {
    if (priced > 0) return `at least ${dollars(amount)}, ${unknown} unknown`
    const others = local + spared
    return others === 0 ? 'unknown' : `unknown for ${unknown} of ${unknown + others}`
  }
  if (priced > 0) return dollars(amount)
  if (local > 0) return 'local'
  return spared > 0 ? 'cached, $0' : null
}
