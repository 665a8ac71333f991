import { pause } from '../retry'

/** Lets so many cells of one experiment be under way at a time, and so much time pass between two starts. */
export class CellGate {
  private free: number
  private readonly waiting: (() => void)[] = []
  private nextAt = 0

  /** `concurrency` null is no limit of its own. */
  constructor(
    concurrency: number | null,
    private readonly delayMs: number,
    private readonly signal: AbortSignal,
  ) {
    this.free = concurrency ?? Number.POSITIVE_INFINITY
  }

  /** Resolves early where the signal is aborted. */
  async enter(): Promise<void> {
    if (this.free > 0) this.free -= 1
    else await new Promise<void>((resolve) => this.waiting.push(resolve))
    if (this.delayMs === 0) return
    const now = performance.now()
    const at = Math.max(now, this.nextAt)
    this.nextAt = at + this.delayMs
    if (at > now) await pause(at - now, this.signal).catch(() => {})
  }

  leave(): void {
    const next = this.waiting.shift()
    if (next === undefined) this.free += 1
    else next()
  }
}
