import type { Run } from '#shared/domain/run'
import type { Host } from '../host'
import { call } from './call'
import { EXIT, exitStatusOf } from './exit-status'
import { describeError, printJson, printMessage, printResult } from './print'
import { untilAllEnded } from './until-ended'
import type { GlobalOptions } from './with-host'

/** Sends a run's request once more and says whether the answer is the same. Throws only before the new run exists. */
export async function replayRun(host: Host, id: string, options: GlobalOptions): Promise<number> {
  const started = await call(host, 'runs.replay', { id })
  const { runs, interrupted } = await untilAllEnded(host, [started.id], () => {})
  const [run] = runs
  if (run === undefined) return EXIT.failed
  if (options.json) printJson(run)
  else report(run, id)
  return run.replay?.verdict === 'identical' ? EXIT.done : exitStatusOf(run, interrupted)
}

function report(run: Run, id: string): void {
  if (run.replay?.diff) printResult(run.replay.diff)
  if (run.error !== null) printMessage(describeError(run.error))
  printMessage(`${verdict(run.replay)}: run ${run.id} against ${id}`)
}

function verdict(replay: Run['replay']): string {
  if (replay === null) return 'stopped'
  if (replay.verdict === 'identical') return 'identical'
  if (replay.verdict === 'differs-unexplained') return 'differs-unexplained: nothing that is known of both runs changed'
  return `differs because ${replay.because.map(reason).join('; ')}`
}

function reason({ what, before, now }: NonNullable<Run['replay']>['because'][number]): string {
  return what === 'seed' ? 'no seed was set, so each call draws its own' : `${what} was ${before} and is ${now}`
}
