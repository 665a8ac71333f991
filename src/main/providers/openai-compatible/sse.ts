import { createParser } from 'eventsource-parser'
import { AppError } from '#shared/errors'

/** A longer event than this is no event: memory would fill up while waiting for its end. */
const LONGEST_EVENT = 16 * 1024 * 1024

/** The data of server-sent events, in packets as they come. Throws PROTOCOL_ERROR where what comes is none. */
export async function* eventData(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let ready: string[] = []
  let pending = 0
  const parser = createParser({
    onEvent: ({ data }) => {
      ready.push(data)
      pending = 0
    },
  })
  for await (const chunk of chunks) {
    pending += chunk.length
    if (pending > LONGEST_EVENT) {
      throw new AppError('PROTOCOL_ERROR', 'The answer was not understood: an event of it is longer than 16 MB.')
    }
    parser.feed(decoder.decode(chunk, { stream: true }))
    const events = ready
    ready = []
    yield* events
  }
}
