import type { IncomingMessage } from 'node:http'

/** Beyond this much unread data the socket is paused, so that a slow reader slows the server down. */
const PAUSE_ABOVE_BYTES = 1024 * 1024

/** The answer ended before its end was due: the connection broke. */
export class CutOff extends Error {}

/**
 * The body of an answer, chunk by chunk. What arrived before the connection broke is still given out: iterating the
 * message itself would throw it away. Throws CutOff at the end of a broken answer, or the socket's error.
 */
export async function* answerChunks(answer: IncomingMessage, onArrival: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  const queue: Buffer[] = []
  let bytes = 0
  let ended = false
  let failure: Error | null = null
  let wake = (): void => {}

  answer.on('data', (chunk: Buffer) => {
    onArrival(chunk)
    queue.push(chunk)
    bytes += chunk.length
    if (bytes > PAUSE_ABOVE_BYTES) answer.pause()
    wake()
  })
  answer.on('end', () => {
    ended = true
    wake()
  })
  answer.on('error', (error) => {
    failure ??= new CutOff(error.message, { cause: error })
    wake()
  })
  answer.on('close', () => {
    if (!ended) failure ??= new CutOff('The connection was closed before the answer had ended.')
    wake()
  })

  for (;;) {
    const chunk = queue.shift()
    if (chunk) {
      bytes -= chunk.length
      if (answer.isPaused() && bytes < PAUSE_ABOVE_BYTES) answer.resume()
      yield chunk
    } else if (failure) throw failure
    else if (ended) return
    else {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}

/** Lets the rest of an answer come, so that its socket can be used again; a server that keeps it open is left after a second. */
export function release(answer: IncomingMessage): void {
  if (answer.complete && answer.readableEnded) return
  const timer = setTimeout(() => answer.destroy(), 1000)
  timer.unref()
  answer.once('close', () => clearTimeout(timer))
  answer.once('end', () => clearTimeout(timer))
  answer.resume()
}
