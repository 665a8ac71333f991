import { type Finding, type ScoringInput, scoringFailed } from './scorer'

/** The threshold is the most that passes, in ms. A cached answer has no time of its own. */
export function latency({ latencyMs, threshold }: ScoringInput): Finding {
  if (threshold === null) throw scoringFailed('latency needs a threshold in ms.')
  if (latencyMs === null)
    throw scoringFailed('This answer has no time of its own: it came from the cache.', 'Run the cell without the cache.')
  return { holds: latencyMs <= threshold, because: `The answer took ${latencyMs} ms; compared with ${threshold} ms.` }
}
