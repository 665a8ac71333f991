import type { CacheMode, RunRequest, Timeouts } from '#shared/domain/run'
import type { Settings } from '#shared/domain/settings'
import type { RetryPolicy } from './retry'

/** What holds for one run: its own wishes, and the workspace's settings for the rest. */
export interface RunLimits {
  timeouts: Timeouts
  retry: RetryPolicy
  cache: CacheMode
  skipExisting: boolean
  queue: string
}

export function runLimits(request: RunRequest, settings: Settings): RunLimits {
  const { totalMs, firstTokenMs, betweenTokensMs } = request.timeouts
  return {
    timeouts: {
      totalMs: totalMs === undefined ? settings.totalMs : totalMs,
      firstTokenMs: firstTokenMs ?? settings.firstTokenMs,
      betweenTokensMs: betweenTokensMs ?? settings.betweenTokensMs,
    },
    retry: { retries: request.retries ?? settings.retries, delayMs: settings.retryDelayMs },
    cache: request.cache ?? settings.cache,
    skipExisting: request.skipExisting ?? settings.skipExisting,
    queue: request.queue,
  }
}

/** A replay calls, whatever is kept. */
export const replayLimits = ({ totalMs, firstTokenMs, betweenTokensMs, retries, retryDelayMs }: Settings): RunLimits => ({
  timeouts: { totalMs, firstTokenMs, betweenTokensMs },
  retry: { retries, delayMs: retryDelayMs },
  cache: 'off',
  skipExisting: false,
  queue: '',
})
