import type { Run } from '#shared/domain/run'
import type { OwnRuns } from './own-runs'

export interface LiveState {
  name: string
  status: Run['status']
  /** True where only what this machine's memory has to hold comes into it. */
  localOnly?: boolean
  /** Brings a new run on this connection into the state, where it stays until something ends it. */
  reach(own: OwnRuns, connection: string): Promise<string>
  /** What is on record of a run that is ended there. */
  text: string | null
  /** HTTP status of each attempt. */
  attempts: (number | null)[]
}

const MODEL = 'llama3.2:3b'
/** More than any machine has; two such models don't run together. */
export const NO_ROOM = 1e18
export const STATE_MODELS = [
  { name: MODEL, sizeBytes: NO_ROOM },
  { name: 'other:1b', sizeBytes: NO_ROOM },
]
/** Seconds of work for the template's worker, within the limit of steps. */
const SLOW = `{% for i in range(2000) %}{% for j in range(2000) %}{% set x = "abcdefgh" | upper | lower | title %}{% endfor %}{% endfor %}`

const on = (connection: string, name = MODEL) => ({ model: { connection, name } })
const arrived = (own: OwnRuns, text: string) =>
  own.server.waitForRequest('/api/chat', ({ body }) => body.messages?.at(-1)?.content === text)

/** A run that holds what others wait for. */
async function block(own: OwnRuns, connection: string): Promise<void> {
  own.server.next({ kind: 'hang' })
  await own.start('Blocks.', on(connection))
  await arrived(own, 'Blocks.')
}

/** Every state in which a run can hang. */
export const LIVE_STATES: LiveState[] = [
  {
    name: 'waiting for a free place',
    status: 'queued',
    async reach(own, connection) {
      await own.set({ connectionLimits: { [connection]: { inFlight: 1, perMinute: null } } })
      await block(own, connection)
      const id = await own.start('Waits.', on(connection))
      await own.waits(id, 'slot')
      return id
    },
    text: null,
    attempts: [],
  },
  {
    name: 'waiting for memory',
    status: 'queued',
    localOnly: true,
    async reach(own, connection) {
      await block(own, connection)
      const id = await own.start('Waits.', on(connection, 'other:1b'))
      await own.waits(id, 'model')
      return id
    },
    text: null,
    attempts: [],
  },
  {
    name: "waiting for the connection's limit a minute",
    status: 'queued',
    async reach(own, connection) {
      await own.set({ connectionLimits: { [connection]: { inFlight: null, perMinute: 1 } } })
      await own.run('Goes.', on(connection))
      const id = await own.start('Waits.', on(connection))
      await own.waits(id, 'rate')
      return id
    },
    text: null,
    attempts: [],
  },
  {
    name: 'waiting for another attempt',
    status: 'queued',
    async reach(own, connection) {
      await own.set({ retryDelayMs: 60_000 })
      own.server.next({ kind: 'cut', chunks: ['One '] })
      const id = await own.start('Waits.', on(connection))
      await own.waits(id, 'retry')
      return id
    },
    text: 'One ',
    attempts: [200],
  },
  {
    name: 'analysing, while the connection says nothing of its models',
    status: 'analysing',
    async reach(own, connection) {
      own.server.override('/api/tags', { kind: 'hang' })
      const { address } = (await own.call('connections.list', {})).connections.find(({ name }) => name === connection) ?? {}
      const adding = own.call('connections.add', { name: `${connection}-new`, kind: 'ollama', address: address ?? '' })
      adding.catch(() => {})
      await own.until(
        () => own.call('connections.list', {}),
        ({ connections }) => connections.some(({ name }) => name === `${connection}-new`),
      )
      const id = await own.start('Waits.', on(`${connection}-new`))
      await own.reached(id, 'analysing')
      return id
    },
    text: null,
    attempts: [],
  },
  {
    name: 'compiling a template that takes seconds',
    status: 'compiling',
    async reach(own, connection) {
      const id = await own.start(SLOW, on(connection))
      await own.reached(id, 'compiling')
      return id
    },
    text: null,
    attempts: [],
  },
  {
    name: 'calling, before headers',
    status: 'calling',
    async reach(own, connection) {
      own.server.next({ kind: 'hang' })
      const id = await own.start('Waits.', on(connection))
      await arrived(own, 'Waits.')
      return id
    },
    text: null,
    attempts: [null],
  },
  {
    name: 'streaming',
    status: 'streaming',
    async reach(own, connection) {
      own.server.next({ kind: 'hang-after', chunks: ['One ', 'two'] })
      const id = await own.start('Waits.', on(connection))
      await own.shows(id, 'One two')
      return id
    },
    text: 'One two',
    attempts: [200],
  },
]
