import type { StreamPart, WireRequest } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { cancelled } from '../cancelled'
import { hostAndPort } from '../host-and-port'
import { PartTimer } from '../part-timer'
import type { CallContext } from '../provider'
import { ChatChunks } from './chat-chunk'
import type { Dialect } from './dialect'
import { chunkFailure, type FailedCall } from './http-failure'
import { CHAT_PATH } from './prepare'
import { openAiFetch, openAiNetworkFailure } from './request'
import type { OpenAiServer } from './server'
import { eventData } from './sse'

export interface ChatCall {
  server: OpenAiServer
  dialect: Dialect
  request: WireRequest
  context: CallContext
  /** Aborted when the reader leaves. */
  left: AbortSignal
}

/** One request to /chat/completions and its parts. Ends after a `finish` part or throws an AppError; the socket is closed or given back. */
export async function* chat({ server, dialect, request, context, left }: ChatCall): AsyncGenerator<StreamPart, void, undefined> {
  const { body, model } = chatBody(request)
  const stop = new AbortController()
  const onAbort = (): void => stop.abort(cancelled(context.signal))
  const onLeft = (): void => stop.abort(cancelled(left))
  const timer = new PartTimer(model, context, (error) => stop.abort(error))
  const { ask, release } = openAiFetch({ server, dialect, signal: stop.signal, model, record: context.record })
  const chunks = new ChatChunks(dialect)
  let finished = false
  context.signal.addEventListener('abort', onAbort, { once: true })
  left.addEventListener('abort', onLeft, { once: true })
  try {
    if (context.signal.aborted) throw cancelled(context.signal)
    timer.wait()
    const answer = await ask(CHAT_PATH, body)
    if (answer.body === null) throw new AppError('PROTOCOL_ERROR', 'The answer has no body.')
    const failed = { host: hostAndPort(server.base), model, dialect, keyHint: server.key() === null ? server.keyHint() : null }
    if (answer.headers.get('content-type')?.startsWith('application/json')) throw noStream(parse(await answer.text()), failed)
    for await (const data of eventData(answer.body)) {
      if (data === '[DONE]') break
      const value = parse(data)
      const error = errorIn(value)
      if (error !== null) throw chunkFailure(error, failed)
      const pieces = chunks.toolPieces
      const parts = chunks.read(value)
      if (parts.length > 0 || chunks.toolPieces > pieces) timer.arrived()
      for (const part of parts) {
        stop.signal.throwIfAborted()
        yield part
      }
      timer.wait()
    }
    timer.stop()
    if (chunks.reason === null) {
      throw new AppError('PROTOCOL_ERROR', 'The answer was cut: the stream ended before the server said why it was done.')
    }
    finished = true
    yield* chunks.end()
  } catch (thrown) {
    throw stop.signal.aborted ? stop.signal.reason : openAiNetworkFailure(thrown, server, dialect)
  } finally {
    timer.stop()
    context.signal.removeEventListener('abort', onAbort)
    left.removeEventListener('abort', onLeft)
    if (finished) release()
    else stop.abort()
  }
}

const errorIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'error' in value ? (value.error ?? null) : null

/** Some answer a failure with 200, in one document. */
const noStream = (value: unknown, failed: FailedCall): AppError =>
  errorIn(value) === null
    ? new AppError('PROTOCOL_ERROR', 'The answer came as one document and not as a stream, so it was not read.')
    : chunkFailure(errorIn(value), failed)

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch (cause) {
    throw new AppError('PROTOCOL_ERROR', 'The answer was not understood: an event of it is not JSON.', {
      details: { event: data.slice(0, 200) },
      cause,
    })
  }
}

/** The body of a wire request that `prepareChat` made, or that a manifest kept. */
function chatBody({ path, body }: WireRequest): { body: Record<string, unknown>; model: string } {
  if (path !== CHAT_PATH || typeof body !== 'object' || body === null || Array.isArray(body) || typeof body.model !== 'string') {
    throw new AppError('INVALID_INPUT', 'This wire request is not one for POST /chat/completions.')
  }
  return { body: { ...body, stream: true }, model: body.model }
}
