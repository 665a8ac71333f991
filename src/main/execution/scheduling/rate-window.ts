const MINUTE_MS = 60_000

/** Requests of the last minute, and a pause that a server asked for. Times are performance.now(). */
export class RateWindow {
  #sent: number[] = []
  #pausedUntil = 0

  /** When the next request may go: now or earlier where it may at once. */
  nextAt(perMinute: number | null, now: number): number {
    if (perMinute === null) return this.#pausedUntil
    this.#drop(now)
    const oldest = this.#sent[this.#sent.length - perMinute]
    return Math.max(this.#pausedUntil, oldest === undefined ? 0 : oldest + MINUTE_MS)
  }

  send(now: number): void {
    this.#sent.push(now)
  }

  pauseUntil(at: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, at)
  }

  #drop(now: number): void {
    const keep = this.#sent.findIndex((at) => at > now - MINUTE_MS)
    if (keep !== 0) this.#sent = keep < 0 ? [] : this.#sent.slice(keep)
  }
}
