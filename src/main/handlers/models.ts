import type { modelRoutes } from '#shared/contract/models'
import type { Handlers } from '#shared/contract/routes'
import type { HandlerDeps } from './deps'

export function modelHandlers({ registry }: HandlerDeps): Handlers<keyof typeof modelRoutes> {
  return {
    'models.list': async () => ({ connections: registry.list() }),
    'models.refresh': async () => ({ connections: await registry.refresh() }),
  }
}
