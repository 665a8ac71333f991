import type { cacheRoutes } from '#shared/contract/cache'
import type { Handlers } from '#shared/contract/routes'
import type { HandlerDeps } from './deps'

export function cacheHandlers({ responses, templates, bus }: HandlerDeps): Handlers<keyof typeof cacheRoutes> {
  return {
    'cache.stats': async () => ({ responses: responses.stats(), ...templates.figures() }),
    'cache.clear': async (filter) => {
      const removed = responses.clear(filter)
      if (removed > 0) bus.publish('cache', 'responses')
      return { removed }
    },
  }
}
