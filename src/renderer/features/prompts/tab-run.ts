import type { Waiting } from '#shared/contract/events'
import type { Json } from '#shared/domain/json'
import type { ModelRef, PromptContent } from '#shared/domain/prompt'
import type { Usage } from '#shared/domain/provider'
import type { Run, RunStatus, Timings } from '#shared/domain/run'
import { isLive } from '#shared/domain/run-status'
import type { ErrorJson } from '#shared/errors'
import { TextLog } from '../../shared-views/run-output/text-log'

/** A tab's run as it goes, and as it ended. */
export interface LiveRun {
  /** Null until the host has kept it. */
  runId: string | null
  /** What was asked for: to tell whether the screen still says the same. Null after a reload until it is fetched; its variables are null where the run ended before they were looked at. */
  ran: { content: PromptContent; variables: Record<string, Json> | null; model: ModelRef } | null
  status: RunStatus
  text: TextLog
  thinking: TextLog
  /** Counts from 1; 0 before anything was sent. */
  attempt: number
  maxAttempts: number
  /** Why the attempt before this one failed. */
  lastError: ErrorJson | null
  /** Why nothing happens now; null where something does. */
  waiting: Waiting | null
  usage: Usage
  timings: Timings
  /** The host's clock when the last figures came, and ours then; null before the request was sent. */
  elapsed: { ms: number; at: number } | null
  /** The run as kept, once it has ended. */
  run: Run | null
  /** The run whose answer shows, where this one was skipped for it. */
  standsFor: Run | null
  /** All runs of one press where there are more than one, this one among them. */
  repeats: readonly { id: string; status: RunStatus }[]
  /** Why it could not even be kept, or could not be fetched. */
  failure: ErrorJson | null
  stopping: boolean
}

const NO_TIMINGS: Timings = {
  queuedMs: null,
  analyseMs: null,
  compileMs: null,
  processMs: null,
  firstThinkingMs: null,
  firstTokenMs: null,
  loadMs: null,
  totalMs: null,
}

export const blankRun = (): LiveRun => ({
  runId: null,
  ran: null,
  status: 'queued',
  text: new TextLog(),
  thinking: new TextLog(),
  attempt: 0,
  maxAttempts: 0,
  lastError: null,
  waiting: null,
  usage: { inputTokens: null, outputTokens: null, estimated: true },
  timings: NO_TIMINGS,
  elapsed: null,
  run: null,
  standsFor: null,
  repeats: [],
  failure: null,
  stopping: false,
})

/** Whether the run that shows still goes on. */
export const isGoing = (live: LiveRun | undefined): boolean => live !== undefined && live.run === null && live.failure === null

/** Of the runs of one press: those that go on beside the one that shows. */
export const goingOn = ({ runId, repeats }: LiveRun): string[] =>
  repeats.filter(({ id, status }) => id !== runId && isLive(status)).map(({ id }) => id)

/** Whether any run of the tab's last press still goes on. */
export const isBusy = (live: LiveRun | undefined): boolean =>
  live !== undefined && (isGoing(live) || (live.failure === null && goingOn(live).length > 0))
