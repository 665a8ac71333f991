import { Worker } from 'node:worker_threads'
import { AppError } from '#shared/errors'
import { type AddonData, loadedAddon } from './addon'
import type { RunWrite } from './run-writes'
import type { WorkerAnswer, WorkerRequest, WorkerTask, WorkerValue } from './worker-protocol'

export interface StoreWorker {
  /** Rejects with the AppError of the task. */
  perform(task: Extract<WorkerTask, { kind: 'migrate' | 'index' }>): Promise<string | number | null>
  /** What became of each write, in their order. */
  write(path: string, hostId: string, writes: readonly RunWrite[]): Promise<(AppError | null)[]>
  /** Lets the task at hand end, closes the worker's connection and ends it. */
  close(): Promise<void>
}

interface Waiting {
  resolve(value: WorkerValue): void
  reject(error: AppError): void
}

/** Nothing that is new outlives its task: with more room it would only lie about for longer. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 12 }

/** The store's worker, started with its first task; it keeps the process up only while a task is waited for. */
export function storeWorker(workerPath: string): StoreWorker {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastId = 0

  function fail(error: AppError): void {
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function start(): Worker {
    const workerData: AddonData = { sqliteAddon: loadedAddon() }
    const started = new Worker(workerPath, { workerData, resourceLimits: RESOURCE_LIMITS })
    started.on('message', (answer: WorkerAnswer) => {
      const entry = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (waiting.size === 0) started.unref()
      if (answer.ok) entry?.resolve(answer.value)
      else entry?.reject(AppError.fromJSON(answer.error))
    })
    started.on('error', (error) => fail(AppError.from(error)))
    started.on('exit', () => {
      if (worker === started) fail(new AppError('INTERNAL', 'The worker of the store ended before its task did.'))
    })
    return started
  }

  function send(task: WorkerTask): Promise<WorkerValue> {
    worker ??= start()
    const to = worker
    lastId += 1
    const request: WorkerRequest = { id: lastId, task }
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject })
      to.ref()
      to.postMessage(request)
    })
  }

  return {
    perform: async (task) => {
      const value = await send(task)
      return typeof value === 'object' ? null : value
    },
    async write(path, hostId, writes) {
      const errors = await send({ kind: 'write', path, hostId, writes })
      return Array.isArray(errors) ? errors.map((error) => (error === null ? null : AppError.fromJSON(error))) : []
    },
    async close() {
      if (!worker) return
      const ending = worker
      await send({ kind: 'close' }).catch(() => null)
      worker = null
      await ending.terminate()
    },
  }
}
