import { AppError } from '#shared/errors'

/** Why a call was aborted: the reason that was given where it is one of ours (a time limit of the whole run), else CANCELLED. */
export const cancelled = (signal: AbortSignal): AppError =>
  signal.reason instanceof AppError ? signal.reason : new AppError('CANCELLED', 'The run was stopped.')
