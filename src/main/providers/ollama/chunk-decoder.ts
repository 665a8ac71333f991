import { isAscii } from 'node:buffer'

/** UTF-8 that comes in pieces, as TextDecoder reads it. One is made only where it is needed: most answers are ASCII all through. */
export class ChunkDecoder {
  #decoder: InstanceType<typeof TextDecoder> | null = null
  #begun = false

  decode(chunk: Buffer): string {
    if (this.#decoder === null && isAscii(chunk)) {
      this.#begun ||= chunk.length > 0
      return chunk.toString('latin1')
    }
    // A byte order mark is one at the very beginning only.
    this.#decoder ??= new TextDecoder('utf-8', { ignoreBOM: this.#begun })
    return this.#decoder.decode(chunk, { stream: true })
  }

  /** What was left of a character whose end never came. */
  end(): string {
    return this.#decoder?.decode() ?? ''
  }
}
