import { AppError } from '#shared/errors'
import type { ScoringTools } from './score-answer'
import type { Finding } from './scorer'
import { type ScoringJob, ScoringThread } from './scoring-thread'

export interface ScoringPoolOptions {
  /** The built worker entry. */
  workerPath: string
  /** Threads at most; each is started when it is first needed. */
  size?: number
  /** Milliseconds that one score may take in its thread (2000). */
  timeoutMs?: number
}

export interface ScoringPool {
  bounded: ScoringTools['bounded']
  /** Ends all threads; what still runs or waits is rejected with CANCELLED. */
  close(): Promise<void>
}

/** After so many threads in a row that never came up, what waits is rejected instead of tried for ever. */
const MAX_FAILED_STARTS = 3

/** Scorers in threads of their own: an expression, a schema or a script may take any time, and the caller's is never held. */
export function createScoringPool({ workerPath, size = 2, timeoutMs = 2000 }: ScoringPoolOptions): ScoringPool {
  const threads = new Set<ScoringThread>()
  const waiting: ScoringJob[] = []
  let failedStarts = 0
  let closed = false

  function pump(): void {
    for (const thread of threads) {
      if (!thread.isIdle) continue
      const job = waiting.shift()
      if (job === undefined) return
      thread.run(job)
    }
    const starting = [...threads].filter(({ loaded }) => !loaded).length
    while (waiting.length > starting && threads.size < size && !closed) {
      threads.add(new ScoringThread(workerPath, timeoutMs, { onIdle, onGone }))
      if (threads.size >= size) break
    }
  }

  function onIdle(): void {
    failedStarts = 0
    pump()
  }

  function onGone(thread: ScoringThread, error: AppError): void {
    threads.delete(thread)
    if (!thread.loaded) failedStarts += 1
    if (failedStarts >= MAX_FAILED_STARTS) {
      failedStarts = 0
      for (const job of waiting.splice(0)) job.reject(error)
    }
    pump()
  }

  return {
    bounded: (type, input) =>
      new Promise<Finding>((resolve, reject) => {
        if (closed) return reject(new AppError('CANCELLED', 'The scoring threads are closed.'))
        waiting.push({ request: { type, input }, resolve, reject })
        pump()
      }),
    close: async () => {
      closed = true
      const error = new AppError('CANCELLED', 'The scoring threads are closed.')
      for (const job of waiting.splice(0)) job.reject(error)
      await Promise.all([...threads].map((thread) => thread.end(error)))
    },
  }
}
