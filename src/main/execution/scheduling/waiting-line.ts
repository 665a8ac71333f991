/** One that waits, and what it waits for to run. */
export interface Waiter {
  /** Who asks, such as a tab. */
  queue: string
  model: string
}

/**
 * Those who wait for one connection: by who asks, then by model, each in order of arrival. Whoever asks takes turns, and
 * taking one that may start looks at as many models as wait, not at all that wait.
 */
export class WaitingLine<W extends Waiter> {
  /** In order of turns: who was served last stands last. */
  readonly #queues = new Map<string, Map<string, Set<W>>>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(waiter: W): void {
    const models = this.#queues.get(waiter.queue) ?? new Map<string, Set<W>>()
    const waiters = models.get(waiter.model) ?? new Set<W>()
    this.#queues.set(waiter.queue, models.set(waiter.model, waiters.add(waiter)))
    this.#size += 1
  }

  remove(waiter: W): boolean {
    const models = this.#queues.get(waiter.queue)
    const waiters = models?.get(waiter.model)
    if (!models || !waiters?.delete(waiter)) return false
    this.#size -= 1
    if (waiters.size === 0) models.delete(waiter.model)
    if (models.size === 0) this.#queues.delete(waiter.queue)
    return true
  }

  /** The next one whose model may start, out of the line; null where none may. */
  take(mayStart: (waiter: W) => boolean): W | null {
    for (const [queue, models] of this.#queues) {
      for (const waiters of models.values()) {
        const [first] = waiters
        if (first === undefined || !mayStart(first)) continue
        this.remove(first)
        // To the end of the turns, where it still has somebody waiting.
        if (this.#queues.delete(queue) && models.size > 0) this.#queues.set(queue, models)
        return first
      }
    }
    return null
  }

  has(waiter: W): boolean {
    return this.#queues.get(waiter.queue)?.get(waiter.model)?.has(waiter) === true
  }

  /** The first of each who asks and each model. */
  *heads(): Generator<W> {
    for (const models of this.#queues.values()) for (const [first] of models.values()) if (first) yield first
  }
}
