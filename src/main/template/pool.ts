import type { MemoryCacheFigures } from '#shared/contract/cache'
import type { Json } from '#shared/domain/json'
import type { TemplateMessage } from '#shared/domain/prompt'
import type { SchemaMistake } from '#shared/domain/run'
import type { Analysis } from '#shared/domain/template'
import { AppError } from '#shared/errors'
import type { RenderJob } from './environment'
import { type PoolJob, PoolWorker } from './pool-worker'
import type { WorkerRequest } from './worker-messages'

export interface TemplatePoolOptions {
  /** The built worker entry. */
  workerPath: string
  /** Workers kept warm; at least 2, so that a runaway template holds up nobody. */
  size?: number
  /** Milliseconds that one request may take in its worker (2000). */
  timeoutMs?: number
}

export interface TemplatePool {
  /**
   * What the engine's analyse finds. With `texts` (included texts by name) their variables and mistakes are found too, in
   * the scope where they are included.
   */
  analyse(messages: TemplateMessage[], texts?: Record<string, string>): Promise<Analysis>
  /** One text per template. Rejects with an AppError: TEMPLATE_…, ARTIFACT_NOT_FOUND. */
  render(job: RenderJob): Promise<string[]>
  /** What is wrong with an answer that must be JSON of this schema. A schema whose patterns take too long is stopped as a template is. */
  check(text: string, schema: Record<string, Json>): Promise<SchemaMistake[]>
  /** Templates that the workers have ready, as they last told. */
  compiled(): MemoryCacheFigures
  /** Ends all workers; what still runs or waits is rejected with CANCELLED. */
  close(): Promise<void>
}

/** After so many workers in a row that never came up, waiting requests are rejected instead of trying for ever. */
const MAX_FAILED_STARTS = 3

/** Templates in worker threads: the caller's thread is never held, whatever a template does. */
export function createTemplatePool({ workerPath, size = 2, timeoutMs = 2000 }: TemplatePoolOptions): TemplatePool {
  const workers = new Set<PoolWorker>()
  const waiting: PoolJob[] = []
  let failedStarts = 0
  let closed = false

  function spawn(): void {
    workers.add(new PoolWorker(workerPath, timeoutMs, { onIdle, onGone }))
  }

  function onIdle(): void {
    failedStarts = 0
    pump()
  }

  function onGone(worker: PoolWorker, loaded: boolean, error: AppError): void {
    workers.delete(worker)
    if (closed) return
    if (!loaded) failedStarts += 1
    if (failedStarts >= MAX_FAILED_STARTS) {
      for (const job of waiting.splice(0)) job.reject(error)
    } else spawn()
    pump()
  }

  function pump(): void {
    for (const worker of workers) {
      if (!worker.isIdle) continue
      const job = waiting.shift()
      if (job !== undefined) worker.run(job)
    }
    for (const worker of workers) worker.keepAlive(waiting.length > 0)
  }

  function ask<Data>(request: WorkerRequest): Promise<Data> {
    if (closed) return Promise.reject(new AppError('CANCELLED', 'The template workers are closed.'))
    return new Promise<Data>((resolve, reject) => {
      waiting.push({ request, resolve: (data) => resolve(data as Data), reject })
      if (workers.size === 0) {
        failedStarts = 0
        spawn()
      }
      pump()
    })
  }

  for (let index = 0; index < Math.max(2, size); index += 1) spawn()

  return {
    analyse: (messages, texts = {}) => ask<Analysis>({ kind: 'analyse', messages, texts }),
    render: (job) => ask<string[]>({ kind: 'render', job }),
    check: (text, schema) => ask<SchemaMistake[]>({ kind: 'check', text, schema }),
    compiled: () => sum([...workers].flatMap(({ compiled }) => compiled ?? [])),
    close: async () => {
      closed = true
      const error = new AppError('CANCELLED', 'The template workers are closed.')
      for (const job of waiting.splice(0)) job.reject(error)
      await Promise.all([...workers].map((worker) => worker.end(error)))
    },
  }
}

const NONE: MemoryCacheFigures = { entries: 0, maxEntries: 0, characters: 0, maxCharacters: 0, hits: 0, misses: 0, evictions: 0 }

const sum = (figures: MemoryCacheFigures[]): MemoryCacheFigures =>
  figures.reduce(
    (total, one) => ({
      entries: total.entries + one.entries,
      maxEntries: total.maxEntries + one.maxEntries,
      characters: total.characters + one.characters,
      maxCharacters: total.maxCharacters + one.maxCharacters,
      hits: total.hits + one.hits,
      misses: total.misses + one.misses,
      evictions: total.evictions + one.evictions,
    }),
    NONE,
  )
