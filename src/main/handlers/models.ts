import { freemem, totalmem } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import type { modelRoutes } from '#shared/contract/models'
import type { Handlers } from '#shared/contract/routes'
import type { ModelFigures } from '#shared/domain/model-management'
import { countPromptTokens } from '../execution/count-tokens'
import { modelFigures, modelsThatRan } from '../store/model-figures'
import type { HandlerDeps } from './deps'

export function modelHandlers({ registry, store }: HandlerDeps): Handlers<keyof typeof modelRoutes> {
  /** Whoever asked may go away; the server is given its time limits below. */
  const signal = (): AbortSignal => new AbortController().signal
  return {
    'models.list': async () => ({ connections: registry.list() }),
    'models.refresh': async () => ({ connections: await registry.refresh() }),
    'models.loaded': async ({ connection }) => {
      const items = await registry.manage(connection).loaded(signal())
      const unified = process.platform === 'darwin' && process.arch === 'arm64'
      const machine = registry.get(connection).local ? { totalBytes: totalmem(), freeBytes: freemem(), unified } : null
      return { items, machine }
    },
    'models.unload': async ({ connection, model }) => {
      await registry.manage(connection).unload(model, signal())
      return { unloaded: model }
    },
    'models.delete': async ({ connection, model }) => {
      await registry.manage(connection).remove(model, signal())
      await registry.renew(connection)
      return { deleted: model }
    },
    'models.details': async ({ connection, model }) => registry.manage(connection).details(model, signal()),
    'models.countTokens': (input) => countPromptTokens({ registry, store }, input),
    'models.figures': async ({ connection }) => {
      const items: ModelFigures[] = []
      for (const model of modelsThatRan(store.db, connection)) {
        items.push(modelFigures(store.db, model))
        // Some ms a model, the first time: others get their turn in between.
        await setImmediate()
      }
      return { items }
    },
  }
}
