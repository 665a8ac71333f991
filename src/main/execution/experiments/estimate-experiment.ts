import type { ExperimentDesign, MatrixEstimate } from '#shared/domain/experiment'
import type { ModelRef } from '#shared/domain/prompt'
import { digestJson } from '../../engine/digest'
import { cellsOf } from '../../experiments/matrix/cells'
import { estimateMatrix } from '../../experiments/matrix/estimate'
import { pastRuns } from '../../store/past-runs'
import { inFlightOf } from './execute-experiment'
import type { ExperimentDeps } from './experiment-deps'

/** What a matrix will probably take, from the newest runs of its models in this archive. Nothing is asked. */
export function estimateExperiment(
  deps: Pick<ExperimentDeps, 'store' | 'registry' | 'settings'>,
  design: ExperimentDesign,
): MatrixEstimate {
  const models = new Map<string, ModelRef>(design.variants.map(({ model }) => [JSON.stringify(model), model]))
  return estimateMatrix({
    design,
    cells: cellsOf(design, digestJson),
    history: [...models.values()].flatMap((model) =>
      pastRuns(deps.store.db, model).map((run) => ({ connection: model.connection, model: model.name, ...run })),
    ),
    atOnce: (connection) => inFlightOf(deps, connection, design.concurrency),
  })
}
