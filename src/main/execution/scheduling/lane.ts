import type { LocalModel } from './model-memory'
import { RateWindow } from './rate-window'
import { type Waiter, WaitingLine } from './waiting-line'

export interface Entry extends Waiter {
  local: LocalModel | null
  start: () => void
}

/** Of one connection: who waits, what went out, and the one timer that looks again when time alone is waited for. */
export class Lane {
  readonly line = new WaitingLine<Entry>()
  readonly rate = new RateWindow()
  inFlight = 0
  #timer: NodeJS.Timeout | null = null

  lookAgain(ms: number, look: () => void): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null
        look()
      },
      Math.max(1, ms),
    )
  }

  /** A timer that nobody waits for would keep the process alive. */
  stopLooking(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** What models are waited for, each once. */
  models(): Map<string, LocalModel> {
    const models = new Map<string, LocalModel>()
    for (const { local } of this.line.heads()) if (local !== null) models.set(local.key, local)
    return models
  }
}
