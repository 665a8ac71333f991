import { hostAndPort } from '../host-and-port'
import type { HttpAnswer } from '../http-answer'
import { isLoopbackUrl } from '../loopback'
import { httpFailure } from './http-failure'
import type { OllamaServer } from './server'

/** Of an answer that reports a failure. */
const LONGEST_FAILURE = 64 * 1024

export interface FailedCall {
  server: OllamaServer
  model: string
  /** Names of the models last seen there. */
  known: string[]
}

/** An answer whose status is not 2xx, as the error that it means. `chunks` are those of its body. */
export async function answerFailure(
  { server, model, known }: FailedCall,
  { status, headers }: HttpAnswer,
  chunks: AsyncIterable<Buffer>,
): Promise<Error> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    pieces.push(chunk)
    bytes += chunk.length
    if (bytes > LONGEST_FAILURE) break
  }
  const retryAfter = headers['retry-after']
  return httpFailure({
    status,
    body: Buffer.concat(pieces).toString('utf8'),
    retryAfter: (Array.isArray(retryAfter) ? retryAfter[0] : retryAfter) ?? null,
    model,
    host: hostAndPort(server.base),
    local: isLoopbackUrl(server.base),
    known,
    setIn: server.setIn,
  })
}
