import type { experimentRoutes } from '#shared/contract/experiments'
import type { Handlers } from '#shared/contract/routes'
import type { ExperimentDesign, ExperimentSummary } from '#shared/domain/experiment'
import type { ExperimentProgress } from '#shared/domain/experiment-progress'
import { AppError } from '#shared/errors'
import { digestJson } from '../engine/digest'
import { casePage, waitingAgain } from '../execution/experiments/case-rows'
import { errorGroups, raiseIn, stillFailed } from '../execution/experiments/error-groups'
import { estimateExperiment } from '../execution/experiments/estimate-experiment'
import { experimentReport } from '../execution/experiments/experiment-report'
import { gridFigures } from '../execution/experiments/grid-figures'
import { idleProgress } from '../execution/experiments/idle-progress'
import { nextRegression } from '../execution/experiments/next-regression'
import { openExperiment } from '../execution/experiments/open-experiment'
import { localConnections } from '../execution/local-connections'
import { writeDesignFile } from '../formats/experiments/write-design-file'
import { scoringErrors } from '../store/cell-errors'
import type { ReadableDB } from '../store/database'
import { listDatasetVersions } from '../store/datasets'
import { type ExperimentRow, experimentOfDesign, listExperiments } from '../store/experiments'
import type { HandlerDeps } from './deps'
import { exportExperiment, fileName } from './export-experiment'

export function experimentHandlers(deps: HandlerDeps): Handlers<keyof typeof experimentRoutes> {
  const { experiments, store } = deps
  const { db } = store
  const isLocal = localConnections(deps.registry)
  const progress = (id: string): ExperimentProgress =>
    experiments.progress(id) ?? idleProgress(db, openExperiment(db, id), isLocal)
  /** Its row is up to a second behind. */
  const summary = (row: ExperimentRow): ExperimentSummary => {
    const live = experiments.progress(row.id)
    const { id, name, variants, cases, repeats, createdAt, updatedAt } = row
    return {
      id,
      name,
      status: live?.status ?? row.status,
      counts: live?.counts ?? row.counts,
      variants,
      cases,
      repeats,
      createdAt: new Date(createdAt).toISOString(),
      updatedAt: new Date(updatedAt).toISOString(),
    }
  }
  return {
    'experiments.create': async (design) => experiments.create(design),
    'experiments.estimate': async (design) => estimateExperiment(deps, design),
    'experiments.start': async ({ id }) => {
      experiments.start(id)
      return progress(id)
    },
    'experiments.pause': async ({ id }) => {
      experiments.pause(id)
      return progress(id)
    },
    'experiments.cancel': async ({ id }) => {
      await experiments.cancel(id)
      return progress(id)
    },
    'experiments.retry': async ({ id, ...again }) => {
      await experiments.retry(id, again)
      return progress(id)
    },
    'experiments.rescore': async ({ id, scoring }) => {
      await experiments.rescore(id, scoring)
      return progress(id)
    },
    'experiments.list': async (query) => {
      const { items, next } = listExperiments(db, query)
      return { items: items.map(summary), next }
    },
    'experiments.prepare': async (design) => {
      const designDigest = digestJson(design)
      return { designDigest, id: experimentOfDesign(db, designDigest)?.id ?? null }
    },
    'experiments.show': async ({ id }) => {
      const { row, design, designDigest, scoring, cells } = openExperiment(db, id)
      return {
        summary: summary(row),
        designDigest,
        variants: design.variants.map(({ label, model, prompt }) => ({ label, model, promptName: prompt.name })),
        progress: progress(id),
        baseline: design.baseline,
        dataset: design.dataset === null ? null : { ...design.dataset, versionNumber: versionNumber(db, design.dataset) },
        checks: (scoring ?? design).checks.length,
        errors: errorGroups(stillFailed(db, id, experiments.waitingAgain(id)), cells, raiseIn(db, row, deps.settings())),
        scoringErrors: errorGroups(scoringErrors(db, row.key), cells),
        scoring,
      }
    },
    'experiments.progress': async ({ id }) => progress(id),
    'experiments.design': async ({ id }) => openExperiment(db, id).design,
    'experiments.designFile': async (design) => ({ fileName: `${fileName(design.name)}.yaml`, text: writeDesignFile(design) }),
    'experiments.cells': async ({ id, ...query }) =>
      waitingAgain(await casePage(db, openExperiment(db, id), query), experiments.waitingAgain(id)),
    'experiments.case': async ({ id, case: number }) => {
      const testCase = openExperiment(db, id).design.cases[number]
      if (testCase === undefined) throw new AppError('NOT_FOUND', `The experiment has no case ${number + 1}.`)
      return testCase
    },
    'experiments.regression': async ({ id, ...query }) => nextRegression(db, openExperiment(db, id), query),
    'experiments.figures': async ({ id, ...query }) => gridFigures(deps.statistics, db, openExperiment(db, id), query),
    'experiments.report': async ({ id }) => {
      return experimentReport(deps.statistics, db, openExperiment(db, id), isLocal)
    },
    'experiments.export': async ({ id, format }) => {
      const open = openExperiment(db, id)
      return exportExperiment(deps, open, summary(open.row), format)
    },
  }
}

/** Null for a version that is none of a dataset here. */
const versionNumber = (db: ReadableDB, { datasetId, versionDigest }: NonNullable<ExperimentDesign['dataset']>): number | null =>
  datasetId === null ? null : (listDatasetVersions(db, datasetId).find(({ digest }) => digest === versionDigest)?.number ?? null)
