import { AppError } from '#shared/errors'

/** The time that a whole run may take, once it is started with `resume`; waiting for a place doesn't count. */
export class RunClock {
  #left: number | null
  #since = 0
  #timer: NodeJS.Timeout | null = null

  /** `totalMs` null is no limit. */
  constructor(
    private readonly totalMs: number | null,
    private readonly onLate: (error: AppError) => void,
  ) {
    this.#left = totalMs
  }

  pause(): void {
    if (this.#timer === null || this.#left === null) return
    clearTimeout(this.#timer)
    this.#timer = null
    this.#left -= performance.now() - this.#since
  }

  resume(): void {
    if (this.#timer !== null || this.#left === null) return
    this.#since = performance.now()
    // A longer delay than 2^31 - 1 ms would fire at once.
    this.#timer = setTimeout(() => this.onLate(this.#late()), Math.min(Math.max(0, this.#left), 2_147_483_647))
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#left = null
  }

  #late(): AppError {
    return new AppError('TIMEOUT', `The run took longer than the ${this.totalMs} ms that it was allowed.`, {
      details: { limit: 'totalMs', ms: this.totalMs },
    })
  }
}
