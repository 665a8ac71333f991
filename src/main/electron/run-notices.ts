import type { Run, RunStatus } from '#shared/domain/run'
import { isLive } from '#shared/domain/run'
import { ERROR_TEXTS } from '#shared/error-texts'
import type { Bus } from '../events/bus'

/** A run that took longer may well have been left alone. */
const LONG_MS = 10_000
const WORDS: Partial<Record<RunStatus, string>> = { completed: 'completed', failed: 'failed', truncated: 'did not fit' }

export interface RunNotice {
  runId: string
  title: string
  body: string
}

export interface RunNoticesOptions {
  bus: Bus
  getRun(id: string): Promise<Run | null>
  /** Whether the user looks at the window. */
  inFront(): boolean
  notify(notice: RunNotice): void
  now?: () => number
}

/** Tells of long runs of this window that end while it is in the back. One that was stopped was stopped by somebody. */
export function startRunNotices({ bus, getRun, inFront, notify, now = () => Date.now() }: RunNoticesOptions): () => void {
  const begun = new Map<string, number>()
  return bus.on(({ topic, id, status }) => {
    if (topic !== 'runs' || status === null) return
    if (isLive(status)) {
      if (!begun.has(id)) begun.set(id, now())
      return
    }
    const ms = now() - (begun.get(id) ?? now())
    begun.delete(id)
    const word = WORDS[status]
    if (ms < LONG_MS || word === undefined || inFront()) return
    void getRun(id).then((run) => {
      if (run !== null) notify({ runId: id, title: `${run.prompt.name} ${word}`, body: bodyOf(run, ms) })
    })
  })
}

function bodyOf(run: Run, ms: number): string {
  const why = run.error === null ? '' : `${ERROR_TEXTS[run.error.code].title}. `
  return `${why}${run.model.name}, ${time(ms)}`
}

function time(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}
