import { isLive, RUN_STATUSES } from '#shared/domain/run'

/** The live statuses as a list of SQL literals. They are our own constants, never anyone's input. */
export const LIVE_STATUSES = RUN_STATUSES.filter(isLive)
  .map((status) => `'${status}'`)
  .join(', ')
