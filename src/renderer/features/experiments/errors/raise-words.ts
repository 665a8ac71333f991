import { count } from '../../../ui/count'
import { duration } from '../../../ui/duration'

/** What would spare cells their failure, as a button says it. */
export const raiseWords = (code: string, to: number): string =>
  code === 'TIMEOUT' ? `Raise to ${duration(to)} and retry` : 'Raise num_ctx and retry'

export const raiseTitle = (code: string, to: number): string =>
  code === 'TIMEOUT'
    ? 'Twice the time that ran out, for these cells alone'
    : `Each gets the context that it needs, ${count(to)} tokens at most, for these cells alone`
