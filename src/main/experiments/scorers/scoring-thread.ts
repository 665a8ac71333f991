import { Worker } from 'node:worker_threads'
import { AppError } from '#shared/errors'
import { type Finding, scoringFailed } from './scorer'
import type { ScoringAnswer, ScoringRequest } from './worker-messages'

/** A request with its promise. */
export interface ScoringJob {
  request: ScoringRequest
  resolve(finding: Finding): void
  reject(error: AppError): void
}

export interface ScoringThreadEvents {
  onIdle(): void
  /** The thread is gone for good; its job, if any, has been answered. */
  onGone(thread: ScoringThread, error: AppError): void
}

/** A backstop for memory, as scripts have a limit of their own; and a stack that holds a deep script's frames. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 512, stackSizeMb: 16 }

/** Until a scorer is loaded. */
const LOADING_MS = 60_000

/** One thread with at most one job, whose time starts when its scorer is loaded. It keeps the process alive while it has one. */
export class ScoringThread {
  private readonly worker: Worker
  private job: ScoringJob | null = null
  private timer: NodeJS.Timeout | undefined
  loaded = false
  private gone = false
  /** Kinds whose scorers are there. */
  private readonly known = new Set<string>()

  constructor(
    path: string,
    private readonly timeoutMs: number,
    private readonly events: ScoringThreadEvents,
  ) {
    this.worker = new Worker(path, { resourceLimits: RESOURCE_LIMITS, name: 'assay-scoring' })
    this.worker.on('message', (answer: ScoringAnswer) => this.answered(answer))
    this.worker.on('error', (error: Error & { code?: string }) => this.end(failure(error)))
    this.worker.on('exit', () => this.end(new AppError('INTERNAL', 'The scoring thread ended by itself.')))
  }

  get isIdle(): boolean {
    return this.loaded && !this.gone && this.job === null
  }

  run(job: ScoringJob): void {
    this.job = job
    this.worker.ref()
    // A parser of some megabytes may take its time to load on a busy machine, which says nothing about the score.
    this.limit(this.known.has(job.request.type) ? this.timeoutMs : LOADING_MS)
    this.worker.postMessage(job.request)
  }

  /** Ends the thread at once, whatever it does, and answers its job with this error. */
  end(error: AppError): Promise<number> {
    const first = !this.gone
    this.gone = true
    const terminated = this.worker.terminate()
    if (!first) return terminated
    this.take()?.reject(error)
    this.events.onGone(this, error)
    return terminated
  }

  private answered(answer: ScoringAnswer): void {
    if (this.gone) return
    if (answer.kind === 'begun') {
      this.begun()
      return
    }
    const job = this.take()
    if (answer.kind === 'ready') this.loaded = true
    else if (answer.kind === 'done') job?.resolve(answer.finding)
    else job?.reject(AppError.fromJSON(answer.error))
    this.events.onIdle()
    if (this.job === null) this.worker.unref()
  }

  private begun(): void {
    if (this.job === null) return
    this.known.add(this.job.request.type)
    this.limit(this.timeoutMs)
  }

  private limit(ms: number): void {
    clearTimeout(this.timer)
    const type = this.job?.request.type ?? 'A scorer'
    this.timer = setTimeout(() => this.end(tooLong(type, ms)), ms)
  }

  private take(): ScoringJob | null {
    clearTimeout(this.timer)
    const { job } = this
    this.job = null
    return job
  }
}

const tooLong = (type: string, timeoutMs: number): AppError =>
  scoringFailed(`${type} took longer than ${timeoutMs / 1000} s and was stopped.`, 'Make the expression or the schema simpler.')

function failure(error: Error & { code?: string }): AppError {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return scoringFailed('The scorer needed too much memory and was stopped.')
  return new AppError('INTERNAL', `The scoring thread failed: ${error.message}`, { cause: error })
}
