import type { AppError } from '#shared/errors'

export interface RetryPolicy {
  /** Further attempts after the first. */
  retries: number
  /** Before the first retry, ms; doubled for each further one. */
  delayMs: number
}

const LONGEST_BACK_OFF_MS = 30_000
/** A server that asks to wait longer than this is told of instead: nobody looks at a run that seems to hang. */
const LONGEST_ASKED_MS = 120_000

/**
 * ms until the next attempt after the `attempt`-th (from 1) failed; null where there is none. Exponential back-off with equal
 * jitter: half of it is certain, half is drawn, so that runs that failed together don't come back together. A server's
 * retry-after (`details.retryAfterMs`) counts as the least. See https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/.
 */
export function retryDelay(
  error: AppError,
  attempt: number,
  policy: RetryPolicy,
  random: () => number = Math.random,
): number | null {
  if (!error.retryable || attempt > policy.retries) return null
  const backOff = Math.min(LONGEST_BACK_OFF_MS, policy.delayMs * 2 ** (attempt - 1))
  const jittered = backOff / 2 + (backOff / 2) * random()
  const asked = askedDelay(error) ?? 0
  return asked > LONGEST_ASKED_MS ? null : Math.max(asked, jittered)
}

/** How long a server asked to be left alone, ms; null where it did not, or for longer than anybody waits. */
export function pauseAsked(error: AppError): number | null {
  const asked = askedDelay(error)
  return asked === null || asked > LONGEST_ASKED_MS ? null : asked
}

const askedDelay = ({ details: { retryAfterMs } }: AppError): number | null =>
  typeof retryAfterMs === 'number' ? retryAfterMs : null

/** Rejects with the signal's reason as soon as that is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })
}
