import type { Run } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { cellState } from '../../store/experiment-cells'
import { caseValues } from './case-values'
import { cellRequest, partsOf } from './cell-request'
import type { ExperimentDeps } from './experiment-deps'
import type { LiveExperiment } from './live-experiment'
import type { WantedCell } from './wanted-cell'

/**
 * One cell's run, from its start to its end. Null where none could be kept: then the experiment has been paused, since the next
 * one would fare no better.
 */
export async function askCell(
  deps: ExperimentDeps,
  live: LiveExperiment,
  { cell, parentRunId, raised }: WantedCell,
  onStart: () => void,
): Promise<Run | null> {
  const { design, row, tally } = live
  const { testCase } = partsOf(design, cell)
  const model = live.modelOf(cell)
  const before = tally.of(cell.key)
  try {
    const started = deps.runner.start(cellRequest(design, cell, { queue: row.id, parentRunId, raised }), {
      groupId: row.id,
      groupKey: cell.key,
      role: 'main',
      given: testCase.output,
      ...(testCase.templated ? { values: () => caseValues(deps, design, cell) } : {}),
    })
    live.inFlight.set(cell.key, started.id)
    tally.set(cell.key, model, { state: 'running', cached: false, score: null })
    onStart()
    const run = await started.done
    if (run.error?.details.notKept === true) stopBy(live, AppError.fromJSON(run.error))
    tally.set(cell.key, model, { state: cellState(run.status), cached: run.cached, score: null })
    tally.spent(run)
    return run
  } catch (thrown) {
    tally.set(cell.key, model, before)
    stopBy(live, AppError.from(thrown))
    return null
  } finally {
    live.inFlight.delete(cell.key)
  }
}

function stopBy(live: LiveExperiment, error: AppError): void {
  live.pause()
  live.stoppedBy ??= error
}
