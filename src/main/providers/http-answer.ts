import type { Dispatcher } from 'undici'
import { giveBack, type Lent } from './http-pool'

/** Beyond this much unread data the socket is paused, so that a slow reader slows the server down. */
const PAUSE_ABOVE_BYTES = 1024 * 1024
/** How long the rest of an answer that nobody reads is waited for. */
const RELEASE_MS = 1000

/** The answer ended before its end was due: the connection broke. */
export class CutOff extends Error {}

/** One request and its answer as undici tells of them. What comes is kept until it is read, also where the connection breaks. */
export class HttpAnswer implements Dispatcher.DispatchHandler {
  status = 0
  headers: Record<string, string | string[] | undefined> = {}
  #controller: Dispatcher.DispatchController | null = null
  #queue: Buffer[] = []
  #bytes = 0
  #ended = false
  #failure: Error | null = null
  #onChunk: (chunk: Buffer) => void = () => {}
  #wake = (): void => {}

  constructor(
    private readonly lent: Lent,
    /** Called when the headers are there. */
    private readonly begun: (answer: HttpAnswer) => void,
    /** Called where it fails before that. */
    private readonly failed: (error: Error) => void,
  ) {}

  /**
   * The body, chunk by chunk. `onArrival` is called with each at once, however slowly they are read. Throws CutOff at the end of
   * a broken answer, or what it was stopped with.
   */
  async *chunks(onArrival: (chunk: Buffer) => void = () => {}): AsyncGenerator<Buffer> {
    for (const chunk of this.#queue) onArrival(chunk)
    this.#onChunk = onArrival
    for (;;) {
      const chunk = this.#queue.shift()
      if (chunk) {
        this.#bytes -= chunk.length
        if (this.#controller?.paused && this.#bytes < PAUSE_ABOVE_BYTES) this.#controller.resume()
        yield chunk
      } else if (this.#failure) throw this.#failure
      else if (this.#ended) return
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    }
  }

  /** Lets the rest come, so that the connection can be used again; a server that keeps it open is left after a second. */
  release(): void {
    if (this.#ended || this.#failure) return
    const timer = setTimeout(() => this.stop(new Error('The rest of the answer did not come.')), RELEASE_MS)
    timer.unref()
    const done = (): void => clearTimeout(timer)
    this.#wake = done
    this.#onChunk = () => {
      this.#queue = []
      this.#bytes = 0
    }
    this.#controller?.resume()
  }

  /** Ends it at any point, before headers too, and destroys its socket. */
  stop(reason: Error): void {
    if (this.#ended) return
    this.#fail(reason)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: HttpAnswer['headers']): void {
    if (status < 200) return
    this.status = status
    this.headers = headers
    this.begun(this)
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#queue.push(chunk)
    this.#bytes += chunk.length
    this.#onChunk(chunk)
    if (this.#bytes > PAUSE_ABOVE_BYTES) controller.pause()
    this.#wake()
  }

  onResponseEnd(): void {
    this.#ended = true
    if (!this.#failure) giveBack(this.lent)
    this.#wake()
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#fail(this.status === 0 ? error : new CutOff(error.message, { cause: error }))
  }

  #fail(error: Error): void {
    if (this.#failure) return
    this.#failure = error
    void this.lent.client.destroy(error)
    if (this.status === 0) this.failed(error)
    this.#wake()
  }
}
