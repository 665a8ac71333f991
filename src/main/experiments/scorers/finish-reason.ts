import { type Finding, type ScoringInput, scoringFailed } from './scorer'

/** Without case. A server that names no reason has none. */
export function finishReason({ finishReason: reason, value }: ScoringInput): Finding {
  if (typeof value !== 'string') throw scoringFailed('finish-reason needs a reason, such as stop or length.')
  if (reason === null || reason === '') return { holds: false, because: 'The server named no reason for ending.' }
  return {
    holds: reason.toLowerCase() === value.toLowerCase(),
    because: `The answer ended with ${reason}; compared with ${value}.`,
  }
}
