import type { Run } from '#shared/domain/run'
import { dollars } from '#shared/domain/spent-words'

const LOOPBACK = /^(https?:\/\/)?(127\.|localhost(:|$)|\[?::1)/
const INSIDE = new Set(['demo', 'this process'])

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
