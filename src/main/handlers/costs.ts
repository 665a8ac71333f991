import type { costRoutes } from '#shared/contract/costs'
import type { Handlers } from '#shared/contract/routes'
import { costTotals } from '../store/cost-totals'
import type { HandlerDeps } from './deps'

export function costHandlers({ store }: HandlerDeps): Handlers<keyof typeof costRoutes> {
  return {
    'costs.totals': async ({ by, since }) => ({
      currency: 'USD',
      items: costTotals(store.db, by, since === null ? 0 : Date.parse(since)),
    }),
  }
}
