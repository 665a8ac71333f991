import { setTimeout as pause } from 'node:timers/promises'

export interface LapOrder {
  kind: 'calls' | 'cached'
  /** Number of the first case. */
  from: number
  count: number
  inFlight: number
}

export interface LapFigures {
  wallMs: number
  /** Of this process with its workers, from start until nothing is left to do. */
  cpuMs: number
  /** Of its main thread alone, until the last call ended: what the wall time comes to where there is a core for each thread. */
  mainMs: number
  /** Of all threads, until the last call ended: without what is left for a pause, such as indexing. */
  lapCpuMs: number
  rssMb: number
  heapMb: number
  /** The most that the process ever had. */
  peakMb: number
}

/** Serves laps to the process that started this one: each as soon as it is asked for, one after the other. */
export function serveLaps(lap: (order: LapOrder) => Promise<void>): void {
  process.on('message', async (order: LapOrder) => {
    const before = process.cpuUsage()
    const beforeMain = process.threadCpuUsage()
    const since = performance.now()
    await lap(order)
    const wallMs = performance.now() - since
    const main = process.threadCpuUsage(beforeMain)
    const mainMs = (main.user + main.system) / 1000
    const all = process.cpuUsage(before)
    const lapCpuMs = (all.user + all.system) / 1000
    const { rss, heapUsed } = process.memoryUsage()
    const cpuMs = await cpuUntilQuiet(before)
    const peakMb = process.resourceUsage().maxRSS / 1024
    const figures = { wallMs, cpuMs, mainMs, lapCpuMs, rssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20, peakMb }
    process.send?.(figures satisfies LapFigures)
  })
  process.on('disconnect', () => process.exit())
}

/** Indexing begins up to this long after the last run, ms: a process that is quiet for less has not ended its lap. */
const QUIET_MS = 1000

/**
 * What is left to be done in the background, such as indexing, is this lap's work, and goes on while nobody else's lap is
 * measured.
 */
async function cpuUntilQuiet(before: NodeJS.CpuUsage): Promise<number> {
  const used = () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  let last = used()
  // A profiler never rests, hence the limit of turns.
  for (let turn = 0; turn < 8; turn += 1) {
    await pause(QUIET_MS)
    const now = used()
    if (now - last < 40) break
    last = now
  }
  return last
}

/** Does `count` things with so many under way at a time. */
export async function inLanes({ from, count, inFlight }: LapOrder, one: (number: number) => Promise<void>): Promise<void> {
  let next = from
  const lane = async () => {
    while (next < from + count) {
      next += 1
      await one(next - 1)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
}
