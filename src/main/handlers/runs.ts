import type { Handlers } from '#shared/contract/routes'
import type { runRoutes } from '#shared/contract/runs'
import { runFileName } from '#shared/domain/library-names'
import type { Run, RunSummary } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { exportRun } from '../execution/export-run'
import { importRun } from '../execution/import-run'
import type { StartedRun } from '../execution/runner'
import { verifyRunFile } from '../execution/verify-run-file'
import { readRunFile, writeRunFile } from '../formats/run-file'
import { lineageOfRun, lineageOfText } from '../store/lineage'
import { countRuns, listRuns, runFacets } from '../store/list-runs'
import { getPromptContent } from '../store/prompt-content'
import { relatedRuns } from '../store/related-runs'
import type { HandlerDeps } from './deps'

export function runHandlers({ runner, runScores, store, bus, about }: HandlerDeps): Handlers<keyof typeof runRoutes> {
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
    'runs.start': ({ scoring, ...request }) => {
      const started = runner.start(request)
      runScores.follow(started, request.prompt.promptId, scoring)
      return whenKept(started)
    },
    'runs.replay': ({ id }) => {
      const started = runner.replay(id)
      runScores.follow(started, find(id).prompt.promptId, null)
      return whenKept(started)
    },
    'runs.score': async ({ id, wait }) => runScores.of(find(id).id, wait),
    'runs.rescore': async ({ id, scoring }) => runScores.rescore(find(id), scoring),
    'runs.related': async ({ id }) => relatedRuns(store.db, id),
    'runs.cancel': async ({ id }) => ({ cancelled: runner.cancel(id) }),
    'runs.get': async ({ id }) => find(id),
    'runs.prompt': async ({ id }) => {
      const { versionDigest } = find(id).prompt
      const content = getPromptContent(store.db, versionDigest)
      if (content === null) throw new AppError('NOT_FOUND', `The prompt of run ${id} is not in this workspace.`)
      return content
    },
    'runs.export': async ({ id }) => {
      const from = { db: store.db, getRun: (other: string) => runner.get(other), appVersion: about.version, now: new Date() }
      return { fileName: runFileName(find(id)), text: writeRunFile(exportRun(from, id)) }
    },
    'runs.import': async ({ file: fileName, text }) => {
      const { file, raw, mistake } = readRunFile(text, fileName)
      verifyRunFile(file, raw, mistake)
      const added = importRun(store, file, fileName, (at, id, differs) => {
        const path = at === -1 ? ['run'] : ['standsFor', at, 'run']
        return mistake(
          path,
          `run ${id} is in this workspace already, with another ${differs.join(', ')}`,
          'What is here was left as it is.',
        )
      })
      for (const id of added) bus.publish('runs', id, runner.get(id)?.status ?? null)
      return { id: file.run.id, created: added.includes(file.run.id) }
    },
    'runs.lineage': async (query) => {
      if ('runId' in query) {
        const found = lineageOfRun(store.db, query.runId, query.limit)
        if (found === null) throw new AppError('NOT_FOUND', `There is no run ${query.runId} in this workspace.`)
        return found
      }
      const found = lineageOfText(store.db, query.digest, query.limit)
      if (found === null) throw new AppError('NOT_FOUND', `No run in this workspace has to do with the text ${query.digest}.`)
      return found
    },
    'runs.list': async (query) => {
      const page = listRuns(store.db, query)
      return runner.unkeptCount() === 0 ? page : { ...page, items: page.items.map(withUnkept) }
    },
    'runs.count': async ({ filter }) => ({ count: countRuns(store.db, filter) }),
    'runs.facets': async () => runFacets(store.db),
  }
}

async function whenKept({ id, kept }: StartedRun): Promise<{ id: string }> {
  await kept
  return { id }
}
