import type { RunDelta, RunSnapshot, Waiting } from '#shared/contract/events'
import type { Usage } from '#shared/domain/provider'
import type { Run, RunStatus } from '#shared/domain/run'
import type { ErrorJson } from '#shared/errors'
import { type Answer, EMPTY_ANSWER } from '../engine/process'
import type { LiveRunListener } from '../events/live-run'
import type { KeptAnswer } from '../store/equal-runs'
import type { CallTrack } from './call-track'
import { RunClock } from './run-clock'

/** `skipped`: the run points to the other. `cached`: it shows the other's answer as its own. */
export type StandIn = { kind: 'skipped'; runId: string } | { kind: 'cached'; runId: string; answer: KeptAnswer }

/** A run while it lives in this process: what has come so far, and who looks on. */
export class LiveRun {
  readonly abort = new AbortController()
  answer: Answer = EMPTY_ANSWER
  /** By performance.now(). */
  readonly startedAt = performance.now()
  /** Set when the request goes out; by performance.now(). */
  sentAt: number | null = null
  /** When the first attempt went out; by performance.now(). */
  processAt: number | null = null
  /** How many attempts there may be; 0 before that is known. */
  maxAttempts = 0
  /** Why the last attempt failed, where another follows. */
  lastError: ErrorJson | null = null
  /** Why nothing happens now. */
  waiting: Waiting | null = null
  /** An equal run whose answer stands for this one's. */
  standIn: StandIn | null = null
  /** Under which its answer is kept for others; null where it is not. */
  cacheKey: string | null = null
  /** Every network try, the newest last. */
  readonly calls: CallTrack[] = []
  /** What is added to the run once it has ended, before it is kept. */
  conclude: (run: Run) => Run = (run) => run
  /** Of answers that had to be asked for again. */
  readonly spent: Usage[] = []
  /** After the end nothing that comes late may change the run. */
  ended = false
  /** Until its first row is on disk nothing is told of it: what would have been is here. Null from then on. */
  untold: RunStatus[] | null = []
  private readonly listeners = new Set<LiveRunListener>()

  /** Ends the run when its time is up. */
  readonly clock: RunClock

  /** `totalMs` is what the whole run may take; null for no limit. */
  constructor(
    public run: Run,
    totalMs: number | null,
    /** What a call with these counts cost where it was answered; null where that is not known. */
    readonly costOf: (usage: Usage, remoteHost: string | null) => Run['cost'],
  ) {
    this.clock = new RunClock(totalMs, (late) => this.abort.abort(late))
  }

  get status(): RunStatus {
    return this.run.status
  }

  snapshot(): RunSnapshot {
    return this.figures(this.answer.text, this.answer.thinking)
  }

  watch(listener: LiveRunListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Tells those who look on what came, and where the figures stand. */
  tell(text: string, thinking: string): void {
    if (this.listeners.size === 0) return
    const delta: RunDelta = this.figures(text, thinking)
    for (const listener of this.listeners) safely(() => listener.onDelta(delta))
  }

  tellEnd(): void {
    for (const listener of this.listeners) safely(() => listener.onEnd())
    this.listeners.clear()
  }

  private figures(text: string, thinking: string): RunSnapshot {
    const { answer, run } = this
    return {
      runId: run.id,
      status: run.status,
      text,
      thinking,
      attempt: this.calls.length,
      maxAttempts: this.maxAttempts,
      lastError: this.lastError,
      waiting: this.waiting,
      usage: { inputTokens: answer.inputTokens, outputTokens: answer.outputTokens, estimated: answer.estimated },
      timings: {
        ...run.timings,
        firstThinkingMs: answer.firstThinkingMs,
        firstTokenMs: answer.firstTokenMs,
        loadMs: answer.loadMs,
      },
      elapsedMs: this.sentAt === null ? null : performance.now() - this.sentAt,
    }
  }
}

/** One who looks on and throws must not harm the run. */
function safely(action: () => void): void {
  try {
    action()
  } catch {
    // Its own failure; the run and the others go on.
  }
}
