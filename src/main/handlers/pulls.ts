import type { pullRoutes } from '#shared/contract/pulls'
import type { Handlers } from '#shared/contract/routes'
import { AppError } from '#shared/errors'
import type { HandlerDeps } from './deps'

export function pullHandlers({ pulls }: HandlerDeps): Handlers<keyof typeof pullRoutes> {
  return {
    'pulls.list': async () => ({ items: pulls.list() }),
    'pulls.start': async ({ connection, model }) => {
      if (/\s/.test(model)) {
        throw new AppError('INVALID_INPUT', `${model} is no name of a model.`, { hint: 'Use name:tag, such as qwen3:8b.' })
      }
      return pulls.start(connection, model)
    },
    'pulls.stop': async ({ connection, model }) => ({ stopped: pulls.stop(connection, model) }),
    'pulls.forget': async ({ connection, model }) => ({ forgotten: pulls.forget(connection, model) }),
  }
}
