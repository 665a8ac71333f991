import { APIError } from '@anthropic-ai/sdk'
import type { Stream } from '@anthropic-ai/sdk/streaming'
import type { StreamPart, WireRequest } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { cancelled } from '../cancelled'
import { hostAndPort } from '../host-and-port'
import { PartTimer } from '../part-timer'
import type { CallContext } from '../provider'
import { clientForCall } from './client'
import { eventFailure } from './http-failure'
import { MessageEvents } from './message-events'
import { SAMPLING } from './parameters'
import { MESSAGES_PATH } from './prepare'
import type { AnthropicServer } from './server'

/**
 * One request to /v1/messages and its parts. Ends after a `finish` part or throws an AppError, whichever of the service, the
 * clock and the caller speaks first; in each case the socket is closed or given back before it ends.
 */
export async function* callMessages(
  server: AnthropicServer,
  request: WireRequest,
  context: CallContext,
  left: AbortSignal,
): AsyncGenerator<StreamPart, void, undefined> {
  const { body, model } = messagesBody(request)
  const stop = new AbortController()
  const onAbort = (): void => stop.abort(cancelled(context.signal))
  const onLeft = (): void => stop.abort(cancelled(left))
  const timer = new PartTimer(model, context, (error) => stop.abort(error))
  const { client, release, errorOf } = clientForCall({ server, signal: stop.signal, model, record: context.record })
  const events = new MessageEvents()
  context.signal.addEventListener('abort', onAbort, { once: true })
  left.addEventListener('abort', onLeft, { once: true })
  try {
    if (context.signal.aborted) throw cancelled(context.signal)
    timer.wait()
    // Past the package's own method, which warns of old models on the console.
    const stream = await client.post<Stream<unknown>>(MESSAGES_PATH, {
      body,
      stream: true,
      signal: stop.signal,
      headers: versionFor(body),
    })
    for await (const event of stream) {
      const parts = events.read(event)
      if (parts.length > 0 || isDelta(event)) timer.arrived()
      for (const part of parts) {
        stop.signal.throwIfAborted()
        yield part
      }
      if (events.finished) return
      timer.wait()
    }
    // The package ends quietly when it is aborted, and when the answer just ends.
    stop.signal.throwIfAborted()
    throw new AppError('PROTOCOL_ERROR', 'The answer was cut: the stream ended before the service said that it was done.')
  } catch (thrown) {
    throw stop.signal.aborted ? stop.signal.reason : failureOf(thrown, server, model, errorOf)
  } finally {
    timer.stop()
    context.signal.removeEventListener('abort', onAbort)
    left.removeEventListener('abort', onLeft)
    if (events.finished) release()
    else stop.abort()
  }
}

/** A piece of a tool's arguments or of hidden thinking is a token, too. A `ping` is none: the service sends it while nothing comes. */
const isDelta = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && 'type' in event && event.type === 'content_block_delta'

/**
 * Since its version 2026-10-21, which the package asks for, the service refuses temperature, top_p and top_k of every model; for models
 * that take them (see model-takes.ts) the version before still does.
 */
const versionFor = (body: Record<string, unknown>): Record<string, string> =>
  SAMPLING.some((name) => name in body) ? { 'anthropic-version': '2023-06-01' } : {}

function failureOf(thrown: unknown, server: AnthropicServer, model: string, errorOf: (thrown: unknown) => AppError): AppError {
  // An `error` event: the package throws it without a status. What our fetch threw is inside of other errors.
  if (thrown instanceof APIError && thrown.cause === undefined && thrown.status === undefined && thrown.error !== undefined) {
    return eventFailure(thrown.error, { host: hostAndPort(server.base), model })
  }
  if (thrown instanceof SyntaxError) {
    return new AppError('PROTOCOL_ERROR', 'The answer was not understood: an event of it is not JSON.', { cause: thrown })
  }
  return errorOf(thrown)
}

/** The body of a wire request that `prepareMessages` made, or that a manifest kept. */
export function messagesBody({ path, body }: WireRequest): { body: Record<string, unknown>; model: string } {
  if (
    path !== MESSAGES_PATH ||
    typeof body !== 'object' ||
    body === null ||
    Array.isArray(body) ||
    typeof body.model !== 'string'
  ) {
    throw new AppError('INVALID_INPUT', 'This wire request is not one for POST /v1/messages of Anthropic.')
  }
  return { body: { ...body, stream: true }, model: body.model }
}
