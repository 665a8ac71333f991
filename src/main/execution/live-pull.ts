import type { Pull } from '#shared/domain/model-management'
import { AppError } from '#shared/errors'
import type { PullLine } from '../providers/provider'
import { addLine, bytesOf, NO_PROGRESS, Speed } from './pull-progress'

/** Windows hear of progress this often at most, and the archive every fourth time. */
const TELL_MS = 250
const KEEP_EVERY = 4

export interface LivePullOptions {
  first: Pull
  lines: AsyncIterable<PullLine>
  /** `keep` asks to write it down as well. Called with each state that someone may want to see. */
  onState: (pull: Pull, keep: boolean) => void
  /** What is to be known of it when all has come, before it is done. */
  onCome: () => Promise<Partial<Pull>>
}

/** A pull that this process has under way. */
export class LivePull {
  pull: Pull
  #progress = NO_PROGRESS
  #speed = new Speed()
  #timer: NodeJS.Timeout | null = null
  #told = 0

  constructor(private readonly options: LivePullOptions) {
    this.pull = options.first
  }

  /** Resolves with the pull as it ended: done, failed, or what `end` made of it. Never rejects. */
  async run(end: AbortSignal): Promise<Pull> {
    try {
      for await (const line of this.options.lines) this.#take(line)
      this.#set({ ...(await this.options.onCome()), status: 'done', phase: 'finishing', error: null })
    } catch (thrown) {
      const why: unknown = end.aborted ? end.reason : thrown
      if (why === STOPPED || why === ASSAY_ENDS) this.#set({ status: why === STOPPED ? 'stopped' : 'interrupted' })
      else this.#set({ status: 'failed', error: AppError.from(why).toJSON() })
    }
    if (this.#timer) clearTimeout(this.#timer)
    this.#set({ bytesPerSecond: null })
    this.options.onState(this.pull, true)
    return this.pull
  }

  #take(line: PullLine): void {
    this.#progress = addLine(this.#progress, line)
    const bytes = bytesOf(this.#progress)
    const first = this.pull.completedBytes === null && bytes.completedBytes !== null
    if (bytes.completedBytes !== null) this.#speed.add(performance.now(), bytes.completedBytes)
    this.#set({
      phase: this.#progress.phase,
      ...(bytes.completedBytes === null ? {} : bytes),
      ...(first && bytes.completedBytes ? { resumedFromBytes: bytes.completedBytes } : {}),
      bytesPerSecond: this.#progress.phase === 'downloading' ? this.#speed.perSecond : null,
    })
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#told += 1
      this.options.onState(this.pull, this.#told % KEEP_EVERY === 1)
    }, TELL_MS)
  }

  #set(changes: Partial<Pull>): void {
    this.pull = { ...this.pull, ...changes, updatedAt: new Date().toISOString() }
  }
}

/** Why a pull was ended from here. */
export const STOPPED = new AppError('CANCELLED', 'The pull was stopped.')
export const ASSAY_ENDS = new AppError('CANCELLED', 'Assay was closed.')
