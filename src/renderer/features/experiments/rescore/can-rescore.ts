import type { ExperimentShown } from '#shared/domain/experiment-progress'

/** Answers are there, and nobody works on it. */
export const canRescore = ({ progress: { live, status, counts } }: ExperimentShown): boolean =>
  counts.completed > 0 && !live && status !== 'running'
