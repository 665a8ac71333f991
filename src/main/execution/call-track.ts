import type { Attempt } from '#shared/domain/provider'
import type { AppError } from '#shared/errors'
import type { Answer } from '../engine/process'
import type { CallRecord } from '../providers/provider'

/** What is kept of an answer as it came, in UTF-16 units. */
const RAW_LIMIT = 4 * 1024 * 1024

/** What one network try has told so far; readable at any moment, since a run can be stopped while it hangs. */
export class CallTrack implements CallRecord {
  private readonly startedAt = new Date().toISOString()
  private readonly start = performance.now()
  private readonly raw: string[] = []
  private rawLength = 0
  private status: number | null = null
  private endMs: number | null = null
  private failure: { error: AppError; partial: Attempt['partial'] } | null = null

  constructor(private host: string) {}

  onHost(host: string): void {
    this.host = host
  }

  onStatus(status: number): void {
    this.status = status
  }

  onRaw(text: string): void {
    if (this.rawLength < RAW_LIMIT) this.raw.push(text)
    this.rawLength += text.length
  }

  stopClock(): void {
    this.endMs ??= performance.now() - this.start
  }

  /** Another attempt follows: what had come is kept with this one. */
  fail(error: AppError, { text, thinking }: Pick<Answer, 'text' | 'thinking'>): void {
    this.stopClock()
    // What fails between two attempts is not this one's.
    this.failure ??= { error, partial: text === '' && thinking === '' ? null : { text, thinking } }
  }

  /** As an attempt, with the error that ended it where none is known of its own. */
  attempt(error: AppError | null): Attempt {
    const ms = this.endMs ?? performance.now() - this.start
    const ended = this.failure?.error ?? error
    return {
      host: this.host,
      startedAt: this.startedAt,
      ms,
      status: this.status,
      error: ended?.toJSON() ?? null,
      partial: this.failure?.partial ?? null,
    }
  }

  /** The answer as received, cut at 4 Mi characters; null where nothing came. */
  rawResponse(): string | null {
    return this.raw.length === 0 ? null : this.raw.join('').slice(0, RAW_LIMIT)
  }
}
