import type { Run } from '#shared/domain/run'
import { AppError, type ErrorCode } from '#shared/errors'

/** Failures to write that pass by themselves or by somebody's hand; after any other, the row is not ours to write. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['DISK_FULL', 'WORKSPACE_READONLY', 'WORKSPACE_BUSY'])
const AGAIN_MS = 500

export interface UnkeptRuns {
  /** Holds an ended run that could not be written, and answers how it is shown meanwhile. Throws what does not pass. */
  hold(run: Run, thrown: unknown): Run
  /** The run as it is shown while it is held; null where it is not. */
  get(id: string): Run | null
  count(): number
  /** Tries now, and gives up the trying by itself. */
  close(): void
}

export interface UnkeptRunsOptions {
  write(run: Run): void
  /** Told once a run is on disk after all. */
  onKept(run: Run): void
  againMs?: number
}

/** Ended runs whose final row the disk did not take: all of them stays here and is tried again, until it is written. */
export function createUnkeptRuns({ write, onKept, againMs = AGAIN_MS }: UnkeptRunsOptions): UnkeptRuns {
  const held = new Map<string, { run: Run; shown: Run }>()
  let timer: NodeJS.Timeout | null = null

  const stop = () => {
    if (timer !== null) clearInterval(timer)
    timer = null
  }
  const tryAll = () => {
    for (const { run } of [...held.values()]) {
      try {
        write(run)
      } catch (thrown) {
        if (PASSING.has(AppError.from(thrown).code)) return
        // Its row is gone or another's, so there is no place left to write it.
        held.delete(run.id)
        continue
      }
      held.delete(run.id)
      onKept(run)
    }
    if (held.size === 0) stop()
  }

  return {
    hold(run, thrown) {
      const error = AppError.from(thrown)
      if (!PASSING.has(error.code)) throw error
      const shown = notKept(run, error)
      held.set(run.id, { run, shown })
      if (timer === null) {
        timer = setInterval(tryAll, againMs)
        timer.unref()
      }
      return shown
    },
    get: (id) => held.get(id)?.shown ?? null,
    count: () => held.size,
    close() {
      stop()
      tryAll()
    },
  }
}

/** The run with all that came, marked as failed by what keeps it from the disk. */
function notKept(run: Run, cause: AppError): Run {
  const ended = run.error === null || run.error.code === cause.code ? '' : `${run.error.message} `
  const error = new AppError(cause.code, `${ended}${cause.message} This run is not kept yet.`, {
    hint: 'Free some space, or make the folder writable: while Assay stays open, it writes the run as soon as it can.',
    retryable: true,
    details: { notKept: true },
    cause,
  })
  return { ...run, status: 'failed', error: error.toJSON() }
}
