import type { ChatRequest } from 'ollama'
import type { StreamPart, WireRequest } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { cancelled } from '../cancelled'
import { hostAndPort } from '../host-and-port'
import type { HttpAnswer } from '../http-answer'
import { send } from '../http-send'
import { PartTimer } from '../part-timer'
import type { CallContext } from '../provider'
import { answerFailure } from './answer-failure'
import { ChatLines } from './chat-line'
import { ChunkDecoder } from './chunk-decoder'
import { type CheckedLines, JsonLines } from './ndjson'
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

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' }

/**
 * One request to /api/chat and its parts, those together that came together. Ends after a `finish` part or throws an AppError, whichever of the server, the
 * clock and the caller speaks first; in each case the socket is closed or given back before it ends. Without the `ollama`
 * package: it would parse every line once more, and costs as much as all the rest of a call.
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
  let answer: HttpAnswer | null = null
  context.signal.addEventListener('abort', onAbort, { once: true })
  left.addEventListener('abort', onLeft, { once: true })
  try {
    if (context.signal.aborted) throw cancelled(context.signal)
    timer.wait()
    record.onHost(hostAndPort(server.base))
    const url = `${server.base}${CHAT_PATH}`
    const { egress } = server
    answer = await send({ url, method: 'POST', headers: HEADERS, body: JSON.stringify(body), signal: stop.signal, egress })
    record.onStatus(answer.status)
    for await (const { good, failure } of readLines(answer, { server, model, known }, record.onRaw.bind(record))) {
      const { parts, failure: wrong } = lines.readAll(good)
      if (parts.length > 0) {
        timer.arrived()
        stop.signal.throwIfAborted()
        yield parts
        stop.signal.throwIfAborted()
      }
      if (lines.finished) return
      if (wrong ?? failure) throw wrong ?? failure
      timer.wait()
    }
  } catch (thrown) {
    throw stop.signal.aborted ? stop.signal.reason : networkFailure(thrown, server)
  } finally {
    timer.stop()
    context.signal.removeEventListener('abort', onAbort)
    left.removeEventListener('abort', onLeft)
    if (lines.finished) answer?.release()
    else stop.abort()
  }
}

/** What comes with each chunk; the text of each is told as it arrives. */
async function* readLines(
  answer: HttpAnswer,
  call: { server: OllamaServer; model: string; known: string[] },
  onRaw: (text: string) => void,
): AsyncGenerator<CheckedLines> {
  const decoder = new ChunkDecoder()
  const texts: string[] = []
  const chunks = answer.chunks((chunk) => {
    const text = decoder.decode(chunk)
    texts.push(text)
    onRaw(text)
  })
  if (answer.status < 200 || answer.status > 299) throw await answerFailure(call, answer, chunks)
  const lines = new JsonLines('chat')
  for await (const _ of chunks) yield lines.push(texts.shift() ?? '')
  yield lines.end(decoder.end())
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
