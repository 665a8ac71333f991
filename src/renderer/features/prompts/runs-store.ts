import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RunDelta, RunSnapshot } from '#shared/contract/events'
import type { Json } from '#shared/domain/json'
import type { ModelRef, PromptContent } from '#shared/domain/prompt'
import type { Usage } from '#shared/domain/provider'
import type { Run, RunRequestInput, RunStatus, Timings } from '#shared/domain/run'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../../client/connection'
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
  usage: Usage
  timings: Timings
  /** The host's clock when the last figures came, and ours then; null before the request was sent. */
  elapsed: { ms: number; at: number } | null
  /** The run as kept, once it has ended. */
  run: Run | null
  /** Why it could not even be kept, or could not be fetched. */
  failure: ErrorJson | null
  stopping: boolean
}

export interface RunsState {
  byTab: Record<string, LiveRun>
  start: (tabId: string, request: RunRequestInput) => Promise<string | null>
  /** Shows a run that there is already: after a reload, or one chosen from the earlier ones. */
  attach: (tabId: string, runId: string) => void
  stop: (tabId: string) => Promise<void>
  forget: (tabId: string) => void
}

export type RunsStore = StoreApi<RunsState>

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

const blank = (): LiveRun => ({
  runId: null,
  ran: null,
  status: 'queued',
  text: new TextLog(),
  thinking: new TextLog(),
  usage: { inputTokens: null, outputTokens: null, estimated: true },
  timings: NO_TIMINGS,
  elapsed: null,
  run: null,
  failure: null,
  stopping: false,
})

/** One run per tab. Runs go on whatever tab shows; each frame's text is appended to a log that the output reads by itself. */
export function createRunsStore(connection: Connection, now: () => number = () => performance.now()): RunsStore {
  const watches = new Map<string, () => void>()
  const store = createStore<RunsState>()((set, get) => {
    const put = (tabId: string, live: LiveRun) => set(({ byTab }) => ({ byTab: { ...byTab, [tabId]: live } }))
    /** Changes the tab's run if it is still that one. */
    const change = (tabId: string, log: TextLog, patch: Partial<LiveRun>) => {
      const live = get().byTab[tabId]
      if (live?.text === log) put(tabId, { ...live, ...patch })
    }
    const unwatch = (tabId: string) => {
      watches.get(tabId)?.()
      watches.delete(tabId)
    }
    const watch = (tabId: string, live: LiveRun, runId: string) => {
      const figures = ({ status, usage, timings, elapsedMs }: RunSnapshot | RunDelta): Partial<LiveRun> => ({
        status,
        usage,
        timings,
        elapsed: elapsedMs === null ? null : { ms: elapsedMs, at: now() },
      })
      const stop = connection.watchRun(runId, {
        onSnapshot: (snapshot) => {
          live.text.replace(snapshot.text)
          live.thinking.replace(snapshot.thinking)
          change(tabId, live.text, figures(snapshot))
        },
        onDelta: (delta) => {
          live.text.append(delta.text)
          live.thinking.append(delta.thinking)
          change(tabId, live.text, figures(delta))
        },
        onEnd: () => {
          watches.delete(tabId)
          void finish(tabId, live, runId)
        },
      })
      watches.set(tabId, stop)
    }
    const finish = async (tabId: string, live: LiveRun, runId: string) => {
      try {
        const run = await connection.call('runs.get', { id: runId })
        live.text.replace(run.output?.text ?? '')
        live.thinking.replace(run.output?.thinking ?? '')
        const { status, usage, timings } = run
        change(tabId, live.text, { status, usage, timings, run, failure: null, stopping: false })
      } catch (cause) {
        change(tabId, live.text, { status: 'interrupted', failure: AppError.from(cause).toJSON(), stopping: false })
      }
    }
    // A run that the disk did not take at its end is written later: then it shows as it truly ended.
    connection.onEvent(({ topic, id }) => {
      if (topic !== 'runs') return
      for (const [tabId, live] of Object.entries(get().byTab)) {
        if (live.runId === id && live.run?.error?.details.notKept === true) void finish(tabId, live, id)
      }
    })
    return {
      byTab: {},
      start: async (tabId, request) => {
        unwatch(tabId)
        const { prompt, variables = {}, model } = request
        const ran = { content: prompt.content as PromptContent, variables: variables as Record<string, Json>, model }
        const live: LiveRun = { ...blank(), ran }
        put(tabId, live)
        try {
          const { id } = await connection.call('runs.start', request)
          const wasStopped = get().byTab[tabId]?.stopping === true
          change(tabId, live.text, { runId: id })
          if (get().byTab[tabId]?.text === live.text) watch(tabId, live, id)
          if (wasStopped) await connection.call('runs.cancel', { id })
          return id
        } catch (cause) {
          change(tabId, live.text, { status: 'failed', failure: AppError.from(cause).toJSON(), stopping: false })
          return null
        }
      },
      attach: (tabId, runId) => {
        unwatch(tabId)
        const live: LiveRun = { ...blank(), runId }
        put(tabId, live)
        watch(tabId, live, runId)
        Promise.all([connection.call('runs.prompt', { id: runId }), connection.call('runs.get', { id: runId })]).then(
          ([content, run]) => {
            const user = run.variables.filter(({ layer }) => layer === 'user').map(({ name, value }) => [name, value])
            const variables = run.messages === null ? null : Object.fromEntries(user)
            change(tabId, live.text, { ran: { content, variables, model: run.model } })
          },
          () => undefined,
        )
      },
      stop: async (tabId) => {
        const live = get().byTab[tabId]
        if (live === undefined || live.run !== null || live.failure !== null) return
        change(tabId, live.text, { stopping: true })
        if (live.runId === null) return
        try {
          await connection.call('runs.cancel', { id: live.runId })
        } catch (cause) {
          change(tabId, live.text, { stopping: false, failure: AppError.from(cause).toJSON() })
        }
      },
      forget: (tabId) => {
        unwatch(tabId)
        set(({ byTab: { [tabId]: _gone, ...byTab } }) => ({ byTab }))
      },
    }
  })
  return store
}

/** Whether the tab's run still goes on. */
export const isGoing = (live: LiveRun | undefined): boolean => live !== undefined && live.run === null && live.failure === null
