/** A model in this machine's memory. */
export interface LocalModel {
  /** The same for the same model on the same connection. */
  key: string
  /** What it takes when loaded; null where unknown. */
  bytes: number | null
}

/** After this long, what waits for memory goes before what already has it, ms. */
const PATIENCE_MS = 30_000

/**
 * Which models of this machine may run at the same time. Runs of one model go together; another one joins them only where
 * both are known to fit, since two that don't would push each other out of memory with every call.
 */
export class ModelMemory {
  readonly #running = new Map<string, { count: number; bytes: number | null }>()
  /** Since when a model waits, by key; by performance.now(). */
  readonly #waiting = new Map<string, number>()

  constructor(
    /** What models may take together. */
    private readonly budgetBytes: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  mayStart({ key, bytes }: LocalModel): boolean {
    const overdue = this.#overdue()
    if (overdue !== null && overdue !== key) return false
    if (this.#running.size === 0 || this.#running.has(key)) return true
    let sum = bytes ?? Number.POSITIVE_INFINITY
    for (const running of this.#running.values()) sum += running.bytes ?? Number.POSITIVE_INFINITY
    return sum <= this.budgetBytes
  }

  /** A model that could not start; remembered until it does. */
  wait({ key }: LocalModel): void {
    if (!this.#waiting.has(key)) this.#waiting.set(key, this.now())
  }

  /** Nothing of it waits for memory any more. Answers whether it did. */
  forget(key: string): boolean {
    return this.#waiting.delete(key)
  }

  start({ key, bytes }: LocalModel): void {
    const running = this.#running.get(key)
    if (running) running.count += 1
    else this.#running.set(key, { count: 1, bytes })
    this.#waiting.delete(key)
  }

  end(key: string): void {
    const running = this.#running.get(key)
    if (!running) return
    running.count -= 1
    if (running.count === 0) this.#running.delete(key)
  }

  /** The model that has waited longest, where that is long enough for the others to let it pass. */
  #overdue(): string | null {
    let found: string | null = null
    let oldest = this.now() - PATIENCE_MS
    for (const [key, since] of this.#waiting) {
      if (this.#running.has(key) || since > oldest) continue
      found = key
      oldest = since
    }
    return found
  }
}
