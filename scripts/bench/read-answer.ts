import { MODEL, messagesOf } from './payload.ts'

/** The body that the engine sends for the same case. */
export const bodyOf = (number: number): string =>
  JSON.stringify({ model: MODEL, messages: messagesOf(number), stream: true, truncate: false, shift: false })

/** Reads an answer as it comes, as plainly as can be. */
export async function readAnswer(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let pending = ''
  let text = ''
  let done = false
  for await (const chunk of chunks) {
    const lines = (pending + decoder.decode(chunk, { stream: true })).split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) {
      const value = JSON.parse(line) as { message: { content: string }; done: boolean }
      text += value.message.content
      done ||= value.done
    }
  }
  if (!done) throw new Error('The answer was cut.')
  return text
}
