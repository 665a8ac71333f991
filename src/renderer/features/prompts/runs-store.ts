import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RunDelta, RunSnapshot } from '#shared/contract/events'
import type { Json } from '#shared/domain/json'
import type { PromptContent } from '#shared/domain/prompt'
import type { RunRequestInput, RunStatus } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'
import type { TextLog } from '../../shared-views/run-output/text-log'
import { writtenScoring } from '../../shared-views/scorers/written-scoring'
import { blankRun, goingOn, isBusy, isGoing, type LiveRun } from './tab-run'

export interface RunsState {
  byTab: Record<string, LiveRun>
  /** Makes so many equal runs and shows the first. */
  start: (tabId: string, request: RunRequestInput, repeat?: number) => Promise<string | null>
  /** Shows a run that there is already: after a reload, or one chosen from the earlier ones. */
  attach: (tabId: string, runId: string) => void
  /** Shows another one of the runs that the same press made. */
  showRepeat: (tabId: string, runId: string) => void
  stop: (tabId: string) => Promise<void>
  forget: (tabId: string) => void
}

export type RunsStore = StoreApi<RunsState>

/** One run per tab. Runs go on whatever tab shows; each frame's text is appended to a log that the output reads by itself. */
export function createRunsStore(connection: Connection, now: () => number = () => performance.now()): RunsStore {
  const watches = new Map<string, () => void>()
  /** How runs stood when they were last told of while some are being started: the news may come before their ids do. */
  const told = new Map<string, RunStatus>()
  let starting = 0
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
      const figures = (frame: RunSnapshot | RunDelta): Partial<LiveRun> => {
        const { status, attempt, maxAttempts, lastError, waiting, usage, timings, elapsedMs } = frame
        return {
          status,
          attempt,
          maxAttempts,
          lastError,
          waiting,
          usage,
          timings,
          elapsed: elapsedMs === null ? null : { ms: elapsedMs, at: now() },
        }
      }
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
        // The other one may have been deleted: then this one has nothing to show, and says so.
        const standsFor =
          run.skippedFor === null ? null : await connection.call('runs.get', { id: run.skippedFor }).catch(() => null)
        const output = (standsFor ?? run).output
        live.text.replace(output?.text ?? '')
        live.thinking.replace(output?.thinking ?? '')
        const { status, usage, timings } = run
        change(tabId, live.text, { status, usage, timings, run, standsFor, waiting: null, failure: null, stopping: false })
      } catch (cause) {
        change(tabId, live.text, { status: 'interrupted', failure: AppError.from(cause).toJSON(), stopping: false })
      }
    }
    const putRepeat = (tabId: string, id: string, status: RunStatus) => {
      const live = get().byTab[tabId]
      if (!live?.repeats.some((one) => one.id === id)) return
      change(tabId, live.text, { repeats: live.repeats.map((one) => (one.id === id ? { id, status } : one)) })
    }
    const cancel = (ids: readonly string[]) => Promise.all(ids.map((id) => connection.call('runs.cancel', { id })))
    const attach = (tabId: string, live: LiveRun, runId: string) => {
      unwatch(tabId)
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
    }
    // A run that the disk did not take at its end is written later: then it shows as it truly ended.
    connection.onEvent(({ topic, id, status }) => {
      if (topic !== 'runs') return
      if (starting > 0 && status !== null) told.set(id, status)
      for (const [tabId, live] of Object.entries(get().byTab)) {
        if (status !== null) putRepeat(tabId, id, status)
        if (live.runId === id && live.run?.error?.details.notKept === true) void finish(tabId, live, id)
      }
    })
    // What was told of them meanwhile is lost, and a run that seems to go on for ever would hold its tab.
    connection.onReset(() => {
      for (const [tabId, live] of Object.entries(get().byTab)) {
        for (const id of goingOn(live)) {
          connection.call('runs.get', { id }).then(
            ({ status }) => putRepeat(tabId, id, status),
            () => undefined,
          )
        }
      }
    })
    return {
      byTab: {},
      start: async (tabId, request, repeat = 1) => {
        unwatch(tabId)
        const { prompt, variables = {}, model } = request
        const ran = { content: prompt.content as PromptContent, variables: variables as Record<string, Json>, model }
        const live: LiveRun = { ...blankRun(), ran }
        put(tabId, live)
        const scoring = writtenScoring(prompt.promptId)
        starting += 1
        try {
          const started = Array.from({ length: repeat }, (_, index) =>
            connection.call('runs.start', { ...request, repeat: index, ...(scoring === null ? {} : { scoring }) }),
          )
          const ids = (await Promise.all(started)).map(({ id }) => id)
          const [id = ''] = ids
          const wasStopped = get().byTab[tabId]?.stopping === true
          const repeats = ids.length === 1 ? [] : ids.map((each) => ({ id: each, status: told.get(each) ?? ('queued' as const) }))
          change(tabId, live.text, { runId: id, repeats })
          if (get().byTab[tabId]?.text === live.text) watch(tabId, live, id)
          if (wasStopped) await cancel(ids)
          return id
        } catch (cause) {
          change(tabId, live.text, { status: 'failed', failure: AppError.from(cause).toJSON(), stopping: false })
          return null
        } finally {
          starting -= 1
          if (starting === 0) told.clear()
        }
      },
      attach: (tabId, runId) => attach(tabId, { ...blankRun(), runId }, runId),
      showRepeat: (tabId, runId) => {
        const live = get().byTab[tabId]
        if (live === undefined || live.runId === runId) return
        attach(tabId, { ...blankRun(), runId, repeats: live.repeats }, runId)
      },
      stop: async (tabId) => {
        const live = get().byTab[tabId]
        if (live === undefined || !isBusy(live)) return
        change(tabId, live.text, { stopping: true })
        if (live.runId === null) return
        try {
          await cancel(isGoing(live) ? [live.runId, ...goingOn(live)] : goingOn(live))
          if (!isGoing(live)) change(tabId, live.text, { stopping: false })
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
