import type { Run } from '#shared/domain/run'

export const EXIT = {
  done: 0,
  /** A run exists and did not complete. */
  failed: 1,
  /** Nothing ran: flags, files, names. */
  refused: 2,
  interrupted: 130,
} as const

export function exitStatusOf(run: Run, interrupted: boolean): number {
  if (interrupted) return EXIT.interrupted
  return run.status === 'completed' || run.status === 'skipped' ? EXIT.done : EXIT.failed
}
