import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Both halves together, in bytes. */
const ENOUGH = 24 * 2 ** 20

/**
 * Keeps what is new in memory from growing to the 100 MB and more that V8 gives it under load: a run's objects are gone long
 * before so much has come. The limit can't be set once a process is up, so growing is ended where it is reached.
 */
export function boundYoungGeneration(): void {
  // Electron's own processes share its flags.
  if (process.versions.electron !== undefined) return
  const observer = new PerformanceObserver(() => {
    const size = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
    if (size < ENOUGH) return
    observer.disconnect()
    setFlagsFromString('--semi-space-growth-factor=1')
  })
  observer.observe({ entryTypes: ['gc'] })
}
