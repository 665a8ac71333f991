import type { Bus } from '../events/bus'
import type { Registry } from '../providers/registry'
import type { Store } from '../store/open'
import type { TemplatePool } from '../template/pool'

/** What a run needs of the host. */
export interface RunDeps {
  store: Store
  bus: Bus
  registry: Registry
  templates: TemplatePool
  appVersion: string
}
