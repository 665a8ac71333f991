import type { Settings } from '#shared/domain/settings'
import type { Bus } from '../events/bus'
import type { Registry } from '../providers/registry'
import type { Store } from '../store/open'
import type { RememberingPool } from '../template/remember-results'
import type { Observations } from './observations'
import type { ResponseCache } from './response-cache'
import type { Prices } from './run-cost'
import type { Scheduler } from './scheduling/scheduler'

/** What a run needs of the host. */
export interface RunDeps {
  store: Store
  bus: Bus
  registry: Registry
  templates: RememberingPool
  responses: ResponseCache
  observations: Observations
  scheduler: Scheduler
  /** As they are now, whoever changed them. */
  settings: () => Settings
  prices: Prices
  appVersion: string
}
