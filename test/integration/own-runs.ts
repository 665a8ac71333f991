import type { Waiting } from '#shared/contract/events'
import type { RouteInput } from '#shared/contract/routes'
import { isLive, type Run } from '#shared/domain/run'
import type { SettingsPatch } from '#shared/domain/settings'
import { type FakeServer, type FakeServerOptions, startOllamaServer } from '../fakes/ollama-server'
import { type OwnHost, openOwnHost } from './own-host'

export type Wishes = Partial<RouteInput<'runs.start'>>

/** A host with runs on a server of its own. */
export interface OwnRuns extends OwnHost {
  server: FakeServer
  start(template: string, wishes?: Wishes): Promise<string>
  get(id: string): Promise<Run>
  ended(id: string): Promise<Run>
  /** Starts and waits for the end. */
  run(template: string, wishes?: Wishes): Promise<Run>
  replay(id: string): Promise<Run>
  /** Resolves once the run has this status; rejects where it has ended otherwise. */
  reached(id: string, status: Run['status']): Promise<void>
  /** Resolves once the run waits for this. */
  waits(id: string, what: Waiting['for']): Promise<Waiting>
  /** Resolves once a live run has brought this text. */
  shows(id: string, text: string): Promise<void>
  set(patch: SettingsPatch): Promise<void>
  /** Bodies of the chats that the server was asked for. */
  chats(): FakeServer['requests']
  /** Closes the host and opens the same workspace again. */
  restart(): Promise<void>
}

/** No test waits for a back-off that it does not ask for. */
const AT_ONCE: SettingsPatch = { retryDelayMs: 1 }

export async function openOwnRuns(options: FakeServerOptions = {}, model = 'llama3.2:3b'): Promise<OwnRuns> {
  const server = await startOllamaServer({ models: [{ name: model }], ...options })
  const env = { OLLAMA_HOST: server.host }
  const first = await openOwnHost(env)
  let own = first

  const set = async (patch: SettingsPatch) => void (await own.call('settings.set', patch))
  const get = (id: string) => own.call('runs.get', { id })
  const start = async (template: string, wishes: Wishes = {}) => {
    const prompt = { name: 'test', content: { messages: [{ role: 'user' as const, template }] } }
    return (await own.call('runs.start', { prompt, model: { connection: 'ollama', name: model }, ...wishes })).id
  }
  const ended = (id: string) =>
    own.until(
      () => get(id),
      ({ status }) => !isLive(status),
    )
  await set(AT_ONCE)

  return {
    get host() {
      return own.host
    },
    workspace: first.workspace,
    server,
    call: (route, input) => own.call(route, input),
    until: (ask, test) => own.until(ask, test),
    set,
    get,
    start,
    ended,
    run: async (template, wishes) => ended(await start(template, wishes)),
    replay: async (id) => ended((await own.call('runs.replay', { id })).id),
    async reached(id, status) {
      const run = await own.until(
        () => get(id),
        (now) => now.status === status || !isLive(now.status),
      )
      if (run.status !== status) throw new Error(`The run is ${run.status}, not ${status}: ${run.error?.message}`)
    },
    async waits(id, what) {
      const waiting = () => own.host.liveRuns.watch(id, { onDelta: () => {}, onEnd: () => {} })?.snapshot.waiting ?? null
      const found = await own.until(
        async () => waiting(),
        (now) => now?.for === what,
      )
      if (found === null) throw new Error('not reached')
      return found
    },
    shows: (id, text) =>
      new Promise((resolve, reject) => {
        let shown = ''
        const look = (more: string) => {
          shown += more
          if (shown === text) resolve()
        }
        const onEnd = () => reject(new Error(`The run ended with ${shown}.`))
        const watch = own.host.liveRuns.watch(id, { onDelta: (delta) => look(delta.text), onEnd })
        if (watch === null) onEnd()
        else look(watch.snapshot.text)
      }),
    chats: () => server.requests.filter(({ path }) => path === '/api/chat'),
    async restart() {
      await own.host.close()
      own = await openOwnHost(env, first.workspace)
    },
    async close() {
      if (own !== first) await own.close()
      await first.close()
      await server.close()
    },
  }
}
