import type { ChatRequest } from 'ollama'
import type { StreamPart, WireRequest } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { cancelled } from '../cancelled'
import { hostAndPort } from '../host-and-port'
import { PartTimer } from '../part-timer'
import type { CallContext } from '../provider'
import { ChatLines } from './chat-line'
import { clientForCall } from './client'
import type { Line } from './ndjson'
import { networkFailure } from './network-failure'
import { CHAT_PATH } from './prepare'
import type { OllamaServer } from './server'

export interface ChatCall {
  server: OllamaServer
  request: WireRequest
  context: CallContext
  /** Aborted when the reader leaves. */
  left: AbortSignal
  known: string[]
}

/**
 * One request to /api/chat and its parts, those together that came together. Ends after a `finish` part or throws an AppError,
 * whichever of the server, the clock and the caller speaks first; in each case the socket is closed or given back before it ends.
 */
export async function* chat({ server, request, context, left, known }: ChatCall): AsyncGenerator<StreamPart[], void, undefined> {
  const body = chatBody(request)
  const { model } = body
  const { record } = context
  const stop = new AbortController()
  const onAbort = (): void => stop.abort(cancelled(context.signal))
  const onLeft = (): void => stop.abort(cancelled(left))
  const timer = new PartTimer(model, context, (error) => stop.abort(error))
  const lines = new ChatLines()
  /** What came together with the next line that the package hands out. */
  let earlier: Line[] = []
  const onEarlier = (given: Line[]): void => {
    earlier = given
  }
  const { client, release } = clientForCall({ server, signal: stop.signal, lines: 'chat', onEarlier, record, model, known })
  context.signal.addEventListener('abort', onAbort, { once: true })
  left.addEventListener('abort', onLeft, { once: true })
  try {
    if (context.signal.aborted) throw cancelled(context.signal)
    timer.wait()
    record.onHost(hostAndPort(server.base))
    for await (const line of await client.chat(body)) {
      const { parts, failure } = lines.read([...earlier, line])
      if (parts.length > 0) {
        timer.arrived()
        stop.signal.throwIfAborted()
        yield parts
        stop.signal.throwIfAborted()
      }
      if (failure) throw failure
      if (lines.finished) return
      timer.wait()
    }
  } catch (thrown) {
    throw stop.signal.aborted ? stop.signal.reason : networkFailure(thrown, server)
  } finally {
    timer.stop()
    context.signal.removeEventListener('abort', onAbort)
    left.removeEventListener('abort', onLeft)
    if (lines.finished) release()
    else stop.abort()
  }
}

/** The body of a wire request that `prepareChat` made, or that a manifest kept. */
function chatBody(request: WireRequest): ChatRequest & { stream: true } {
  const body = request.body
  if (
    request.path !== CHAT_PATH ||
    typeof body !== 'object' ||
    body === null ||
    Array.isArray(body) ||
    typeof body.model !== 'string'
  ) {
    throw new AppError('INVALID_INPUT', 'This wire request is not one for POST /api/chat of Ollama.')
  }
  return { ...body, model: body.model, stream: true }
}
