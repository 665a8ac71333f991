import { existsSync } from 'node:fs'
import type { costRoutes } from '#shared/contract/costs'
import type { Handlers } from '#shared/contract/routes'
import { costTotals } from '../store/cost-totals'
import type { HandlerDeps } from './deps'

export function costHandlers({ store, prices }: HandlerDeps): Handlers<keyof typeof costRoutes> {
  return {
    'costs.prices': async () => {
      const { rows, files } = prices.table()
      const days = rows.map(({ asOf }) => asOf).toSorted()
      return {
        ...files,
        hasOwn: existsSync(files.own),
        rows: rows.length,
        oldest: days[0] ?? null,
        newest: days.at(-1) ?? null,
      }
    },
    'costs.totals': async ({ by, since }) => ({
      currency: 'USD',
      items: costTotals(store.db, by, since === null ? 0 : Date.parse(since)),
    }),
  }
}
