const TICK_MS = 5

export interface OwnTime {
  /** Since the beginning. */
  ms(): number
  /** The longest that this thread was busy without a turn for anything else. */
  longestMs(): number
  stop(): void
}

/**
 * Time as it passes for this thread alone: what it waits for its turn on a machine with busy cores doesn't count, so that a
 * bound holds on any machine. Between two ticks it is the thread's own work, or the wait for the tick where that is longer.
 */
export function ownTime(): OwnTime {
  let sum = 0
  let longest = 0
  let at = performance.now()
  let cpu = process.threadCpuUsage()
  const look = () => {
    const now = performance.now()
    const { user, system } = process.threadCpuUsage(cpu)
    const worked = (user + system) / 1000
    sum += Math.max(worked, Math.min(now - at, TICK_MS))
    longest = Math.max(longest, worked)
    at = now
    cpu = process.threadCpuUsage()
  }
  const timer = setInterval(look, TICK_MS)
  return {
    ms() {
      look()
      return sum
    },
    longestMs() {
      look()
      return longest
    },
    stop: () => clearInterval(timer),
  }
}

/** How long some work takes by `ownTime`, with its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number; longestMs: number }> {
  const time = ownTime()
  try {
    const result = await work()
    return { result, ms: time.ms(), longestMs: time.longestMs() }
  } finally {
    time.stop()
  }
}
