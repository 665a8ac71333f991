import type { AppError } from '#shared/errors'
import type { RunWrite } from './run-writes'
import type { StoreWorker } from './worker-client'

/** The other thread that writes, from when it is worth its start. */
export interface WriteThread {
  /** False before it is up, and once it is gone. */
  isReady: boolean
  /** Batches that it has not answered yet. */
  readonly underWay: number
  /** There was a batch large enough for it. */
  noteLarge(): void
  /** What became of each write. Rejects where the thread is gone, with all or nothing of the batch on disk. */
  commit(writes: readonly RunWrite[]): Promise<(AppError | null)[]>
}

/** Large batches that make it worth its start. */
const WORTH_A_THREAD = 8

export function createWriteThread(writer: StoreWorker, path: string, hostId: string): WriteThread {
  let large = 0
  let underWay = 0
  const thread = {
    isReady: false,
    get underWay() {
      return underWay
    },
    noteLarge() {
      large += 1
      if (large !== WORTH_A_THREAD) return
      writer.write(path, hostId, []).then(
        () => {
          thread.isReady = true
        },
        () => {},
      )
    },
    async commit(writes: readonly RunWrite[]) {
      underWay += 1
      try {
        return await writer.write(path, hostId, writes)
      } catch (thrown) {
        thread.isReady = false
        throw thrown
      } finally {
        underWay -= 1
      }
    },
  }
  return thread
}
