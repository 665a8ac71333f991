import type { Run } from '#shared/domain/run'

const LOOPBACK = /^(https?:\/\/)?(127\.|localhost(:|$)|\[?::1)/
const INSIDE = new Set(['demo', 'this process'])

/** Below this an amount has no digit that shows. */
const SMALLEST = 0.0001

/** An amount in US dollars: `$0.0123`, from a hundred on `$123.46`; what is more than nothing never reads as nothing. */
export function dollars(amount: number): string {
  if (amount === 0) return '$0'
  if (amount < SMALLEST) return '< $0.0001'
  return `$${amount.toFixed(amount < 100 ? 4 : 2)}`
}

/** What an ended run cost: an amount, `local`, `cached, $0`; null where it is not known. */
export function costWords(run: Pick<Run, 'cost' | 'cached' | 'skippedFor' | 'attempts'>): string | null {
  if (run.cached) return 'cached, $0'
  if (run.skippedFor !== null) return 'skipped, $0'
  const { cost, attempts } = run
  // What was never sent cost nothing, wherever it would have gone.
  if (attempts.length === 0 && (cost === null || cost.amount === 0)) return 'not sent, $0'
  if (cost === null) return null
  if (cost.amount > 0) return dollars(cost.amount)
  return attempts.every(({ host }) => LOOPBACK.test(host) || INSIDE.has(host)) ? 'local' : '$0'
}
