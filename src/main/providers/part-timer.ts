import { AppError } from '#shared/errors'

export interface PartLimits {
  firstTokenMs: number
  betweenTokensMs: number
}

/** 60000 as "60 s", 250 as "250 ms". */
export const duration = (ms: number): string => (ms >= 1000 ? `${Number((ms / 1000).toFixed(1))} s` : `${ms} ms`)

/**
 * Watches how long a server keeps us waiting for the next part. Only waiting counts, by this machine's clock: the time that
 * the reader takes over a part does not. `onLate` gets a TIMEOUT that names the limit.
 */
export class PartTimer {
  #timer: NodeJS.Timeout | null = null
  #first = true

  constructor(
    private readonly model: string,
    private readonly limits: PartLimits,
    private readonly onLate: (error: AppError) => void,
  ) {}

  /** Waiting begins, or goes on: while it runs, calling again changes nothing. */
  wait(): void {
    if (this.#timer) return
    const error = this.#first ? noFirst(this.model, this.limits.firstTokenMs) : silence(this.model, this.limits.betweenTokensMs)
    const ms = this.#first ? this.limits.firstTokenMs : this.limits.betweenTokensMs
    // A longer delay than 2^31 - 1 ms would fire at once.
    this.#timer = setTimeout(() => this.onLate(error()), Math.min(ms, 2_147_483_647))
  }

  /** A part came. */
  arrived(): void {
    this.#first = false
    this.stop()
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}

const noFirst = (model: string, ms: number) => () =>
  new AppError('TIMEOUT', `No first token from ${model} in ${duration(ms)}.`, {
    hint: 'The model may still be loading. Try again, or allow more time for the first token.',
    details: { limit: 'firstTokenMs', ms, model },
  })

const silence = (model: string, ms: number) => () =>
  new AppError('TIMEOUT', `${model} sent nothing for ${duration(ms)} in the middle of its answer.`, {
    hint: 'What came is kept. Try again, or allow more time between tokens.',
    details: { limit: 'betweenTokensMs', ms, model },
  })
