import type { Handlers } from '#shared/contract/routes'
import type { runRoutes } from '#shared/contract/runs'
import type { Run, RunSummary } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { countRuns, listRuns, runFacets } from '../store/list-runs'
import { getPromptContent } from '../store/prompt-content'
import { relatedRuns } from '../store/related-runs'
import type { HandlerDeps } from './deps'

export function runHandlers({ runner, store }: HandlerDeps): Handlers<keyof typeof runRoutes> {
  const find = (id: string): Run => {
    const run = runner.get(id)
    if (run === null) throw new AppError('NOT_FOUND', `There is no run ${id} in this workspace.`)
    return run
  }
  /** Its row still says that it runs. */
  const withUnkept = (item: RunSummary): RunSummary => {
    const run = runner.unkept(item.id)
    return run === null ? item : { ...item, status: run.status, errorCode: run.error?.code ?? null }
  }
  return {
    'runs.start': async (request) => ({ id: runner.start(request).id }),
    'runs.replay': async ({ id }) => ({ id: runner.replay(id).id }),
    'runs.related': async ({ id }) => relatedRuns(store.db, id),
    'runs.cancel': async ({ id }) => ({ cancelled: runner.cancel(id) }),
    'runs.get': async ({ id }) => find(id),
    'runs.prompt': async ({ id }) => {
      const { versionDigest } = find(id).prompt
      const content = getPromptContent(store.db, versionDigest)
      if (content === null) throw new AppError('NOT_FOUND', `The prompt of run ${id} is not in this workspace.`)
      return content
    },
    'runs.list': async (query) => {
      const page = listRuns(store.db, query)
      return runner.unkeptCount() === 0 ? page : { ...page, items: page.items.map(withUnkept) }
    },
    'runs.count': async ({ filter }) => ({ count: countRuns(store.db, filter) }),
    'runs.facets': async () => runFacets(store.db),
  }
}
