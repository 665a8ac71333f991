/** Apart from the schemas, so that the window has them without zod. */
export const RUN_STATUSES = [
  'queued',
  'analysing',
  'compiling',
  'calling',
  'streaming',
  'completed',
  'failed',
  'cancelled',
  'skipped',
  'truncated',
  'interrupted',
] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

const LIVE: ReadonlySet<RunStatus> = new Set(['queued', 'analysing', 'compiling', 'calling', 'streaming'])
export const isLive = (status: RunStatus): boolean => LIVE.has(status)
