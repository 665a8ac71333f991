/** A little under the 250 ms that output may be behind on disk, so that the write itself still falls within them. */
const FLUSH_MS = 200

export interface OutputFlush {
  /** Something came: it is written within the interval, together with what comes until then. */
  touch(): void
  stop(): void
}

/** What can't be written now is in the next write too, and the final row's failure is told; so a failure here harms nobody. */
export function createOutputFlush(write: () => Promise<void>): OutputFlush {
  let timer: NodeJS.Timeout | null = null
  return {
    touch() {
      timer ??= setTimeout(() => {
        timer = null
        write().catch(() => {})
      }, FLUSH_MS)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
