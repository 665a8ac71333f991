import type { StreamPart, WireRequest } from '#shared/domain/provider'
import type { Timeouts } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { Provider } from '../providers/provider'
import type { CallTrack } from './call-track'

/**
 * One network try: sends and hands on each part. Rejects with the provider's AppError, or with PROTOCOL_ERROR where the
 * answer just ends: a cut stream never counts as completed.
 */
export async function callModel(
  provider: Provider,
  request: WireRequest,
  timeouts: Pick<Timeouts, 'firstTokenMs' | 'betweenTokensMs'>,
  signal: AbortSignal,
  track: CallTrack,
  onPart: (part: StreamPart) => void,
): Promise<void> {
  let finished = false
  try {
    for await (const part of provider.call(request, {
      signal,
      firstTokenMs: timeouts.firstTokenMs,
      betweenTokensMs: timeouts.betweenTokensMs,
      record: track,
    })) {
      onPart(part)
      if (part.type === 'finish') finished = true
    }
  } finally {
    track.stopClock()
  }
  if (!finished) throw new AppError('PROTOCOL_ERROR', 'The answer ended before it was complete.')
}
