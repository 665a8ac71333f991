import { Worker } from 'node:worker_threads'
import type { MemoryCacheFigures } from '#shared/contract/cache'
import { AppError } from '#shared/errors'
import type { WorkerAnswer, WorkerRequest } from './worker-messages'

/** A request with its promise. */
export interface PoolJob {
  request: WorkerRequest
  resolve(data: unknown): void
  reject(error: AppError): void
}

export interface PoolWorkerEvents {
  /** The worker can take a job: it has loaded, or is done with one. */
  onIdle(worker: PoolWorker): void
  /** The worker is gone for good; its job, if any, has been answered. `loaded` is false where it never came up. */
  onGone(worker: PoolWorker, loaded: boolean, error: AppError): void
}

/** A backstop against slow growth only: single large allocations are prevented where they would be made. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 1024 }

/** One warm thread with at most one job. Its time starts when the job is posted, never while the thread still loads. */
export class PoolWorker {
  private readonly thread: Worker
  private job: PoolJob | null = null
  private timer: NodeJS.Timeout | undefined
  /** As it last told. */
  compiled: MemoryCacheFigures | null = null
  private loaded = false
  private gone = false

  constructor(
    path: string,
    private readonly timeoutMs: number,
    private readonly events: PoolWorkerEvents,
  ) {
    this.thread = new Worker(path, { resourceLimits: RESOURCE_LIMITS, name: 'assay-template' })
    this.thread.on('message', (answer: WorkerAnswer) => this.answered(answer))
    this.thread.on('error', (error: Error & { code?: string }) => this.end(failure(error)))
    this.thread.on('exit', () => this.end(new AppError('INTERNAL', 'The template worker ended by itself.')))
    this.thread.unref()
  }

  get isIdle(): boolean {
    return this.loaded && !this.gone && this.job === null
  }

  run(job: PoolJob): void {
    this.job = job
    this.timer = setTimeout(() => this.end(timedOut(this.timeoutMs)), this.timeoutMs)
    try {
      this.thread.postMessage(job.request)
    } catch (thrown) {
      // Values that are no plain data cannot be sent; the thread itself is as good as before.
      this.take()?.reject(AppError.from(thrown))
    }
  }

  /** While something waits for this thread, the process must not end; otherwise the thread keeps nothing alive. */
  keepAlive(waiting: boolean): void {
    if (waiting || this.job !== null) this.thread.ref()
    else this.thread.unref()
  }

  /** Ends the thread at once, whatever it does, and answers its job with this error. */
  end(error: AppError): Promise<number> {
    const first = !this.gone
    this.gone = true
    const terminated = this.thread.terminate()
    if (!first) return terminated
    this.take()?.reject(error)
    this.events.onGone(this, this.loaded, error)
    return terminated
  }

  private answered(answer: WorkerAnswer): void {
    if (this.gone) return
    const job = this.take()
    if (answer.kind === 'ready') this.loaded = true
    else if (answer.kind === 'done') {
      this.compiled = answer.compiled ?? this.compiled
      job?.resolve(answer.data)
    } else job?.reject(AppError.fromJSON(answer.error))
    this.events.onIdle(this)
  }

  private take(): PoolJob | null {
    clearTimeout(this.timer)
    const { job } = this
    this.job = null
    return job
  }
}

function timedOut(timeoutMs: number): AppError {
  return new AppError('TEMPLATE_LIMIT', `The template took longer than ${timeoutMs / 1000} s and was stopped.`)
}

function failure(error: Error & { code?: string }): AppError {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new AppError('TEMPLATE_LIMIT', 'The template needed too much memory and was stopped.')
  return new AppError('INTERNAL', `The template worker failed: ${error.message}`, { cause: error })
}
