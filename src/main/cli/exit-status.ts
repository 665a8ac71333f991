import type { Run } from '#shared/domain/run'
import type { CellScore } from '#shared/domain/score'

export const EXIT = {
  done: 0,
  /** A run exists and did not complete, or its answer is not as expected. */
  failed: 1,
  /** Nothing ran: flags, files, names. */
  refused: 2,
  interrupted: 130,
} as const

/** A run whose score is none, or not enough, has failed like one without an answer. */
export function exitStatusOf(run: Run, interrupted: boolean, score: CellScore | null = null): number {
  if (interrupted) return EXIT.interrupted
  if (score !== null && (score.result.state === 'failed' || !score.result.pass)) return EXIT.failed
  return run.status === 'completed' || run.status === 'skipped' ? EXIT.done : EXIT.failed
}
