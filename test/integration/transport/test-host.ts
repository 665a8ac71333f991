import { type Bus, createBus } from '#main/events/bus'
import type { LiveRunListener, LiveRuns } from '#main/events/live-run'
import { createRouter } from '#main/transport/router'
import type { Services } from '#main/transport/session'
import type { RunDelta, RunSnapshot } from '#shared/contract/events'
import { type Handlers, type RouteName, routes } from '#shared/contract/routes'
import { DEFAULT_SETTINGS } from '#shared/domain/default-settings'
import { AppError } from '#shared/errors'

export interface TestHost extends Services {
  bus: Bus
  live: TestLiveRuns
  /** How often each route's handler was called. */
  calls: Map<string, number>
  /** Lets the handlers of `runs.cancel` answer, newest call first. */
  releaseCancels(): void
}

export const figures = {
  usage: { inputTokens: 3, outputTokens: 1, estimated: true },
  timings: {
    queuedMs: null,
    analyseMs: 1,
    compileMs: 1,
    processMs: null,
    firstThinkingMs: null,
    firstTokenMs: 12,
    loadMs: null,
    totalMs: null,
  },
  attempt: 1,
  maxAttempts: 1,
  lastError: null,
  waiting: null,
  elapsedMs: 20,
}

export const snapshotOf = (runId: string, text: string): RunSnapshot => ({
  runId,
  status: 'streaming',
  text,
  thinking: '',
  ...figures,
})

/** Live runs under the test's hand. */
export class TestLiveRuns implements LiveRuns {
  private readonly texts = new Map<string, string>()
  private readonly listeners = new Map<string, Set<LiveRunListener>>()

  begin(runId: string, text = ''): void {
    this.texts.set(runId, text)
    this.listeners.set(runId, new Set())
  }

  append(runId: string, text: string): void {
    this.texts.set(runId, (this.texts.get(runId) ?? '') + text)
    const delta: RunDelta = snapshotOf(runId, text)
    for (const listener of this.listeners.get(runId) ?? []) listener.onDelta(delta)
  }

  end(runId: string): void {
    const listeners = this.listeners.get(runId) ?? []
    this.listeners.delete(runId)
    this.texts.delete(runId)
    for (const listener of listeners) listener.onEnd()
  }

  isLive(runId: string): boolean {
    return this.texts.has(runId)
  }

  watcherCount(runId: string): number {
    return this.listeners.get(runId)?.size ?? 0
  }

  watch(runId: string, listener: LiveRunListener) {
    const listeners = this.listeners.get(runId)
    if (listeners === undefined) return null
    listeners.add(listener)
    return {
      snapshot: snapshotOf(runId, this.texts.get(runId) ?? ''),
      stop: () => {
        listeners.delete(listener)
      },
    }
  }
}

/** A host of the real router and bus, with a handler for each way in which a call can go. */
export function createTestHost(ringSize?: number): TestHost {
  const calls = new Map<string, number>()
  const held: (() => void)[] = []
  const live = new TestLiveRuns()
  const unused = Object.fromEntries(
    Object.keys(routes).map((name) => [name, async () => Promise.reject(new Error(`${name} is not part of this test`))]),
  ) as unknown as Handlers
  const handlers: Handlers = {
    ...unused,
    'app.about': async () => ({ version: '1.2.3', workspace: { name: 'w', path: '/w' }, platform: 'test', hostId: 'h' }),
    'settings.get': async () => DEFAULT_SETTINGS,
    'settings.set': async (patch) => ({ ...DEFAULT_SETTINGS, ...patch }) as typeof DEFAULT_SETTINGS,
    'prompts.get': async ({ id }) => {
      throw new AppError('NOT_FOUND', `There is no prompt ${id}.`, { details: { id } })
    },
    'prompts.list': async () => {
      throw new TypeError('x is undefined')
    },
    'prompts.versions': async () => ({ items: [{ wrong: 'shape' }] }) as never,
    'runs.start': async () => {
      live.begin('started')
      return { id: 'started' }
    },
    'runs.cancel': async () => {
      await new Promise<void>((resolve) => held.push(resolve))
      return { cancelled: true }
    },
    'runs.count': async ({ filter }) => ({ count: filter.text.length }),
  }
  const counted = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (input: never) => {
        calls.set(name, (calls.get(name) ?? 0) + 1)
        return (handler as (input: never) => Promise<unknown>)(input)
      },
    ]),
  ) as unknown as Handlers<RouteName>
  return {
    router: createRouter(counted, { checkOutput: true }),
    bus: createBus('h', ringSize),
    live,
    liveRuns: live,
    calls,
    releaseCancels() {
      for (const release of held.splice(0).reverse()) release()
    },
  }
}
