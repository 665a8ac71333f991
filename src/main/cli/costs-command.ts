import type { CostTotal } from '#shared/contract/costs'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { call } from './call'
import { printJson, printMessage, printResult } from './print'
import type { GlobalOptions } from './with-host'

export interface CostsOptions extends GlobalOptions {
  by: 'day' | 'model' | 'prompt'
  since?: string
}

export async function printCosts(host: Host, { by, since, json }: CostsOptions): Promise<void> {
  const totals = await call(host, 'costs.totals', { by, since: since === undefined ? null : instant(since) })
  if (json) {
    printJson(totals)
    return
  }
  for (const item of totals.items) printResult(line(item))
  if (totals.items.length === 0) printMessage('Nothing has run yet.')
}

function line({ key, runs, amount, unknown, inputTokens, outputTokens }: CostTotal): string {
  const rest = unknown === 0 ? '' : `, and ${unknown} of unknown cost`
  return `${key}  $${amount.toFixed(4)}${rest}  ${runs} ${runs === 1 ? 'run' : 'runs'}  ${inputTokens} tokens in, ${outputTokens} out`
}

function instant(text: string): string {
  const at = new Date(text)
  if (!Number.isNaN(at.getTime())) return at.toISOString()
  throw new AppError('INVALID_INPUT', `${text} is no day.`, { hint: 'Write it as 2026-11-21.' })
}
