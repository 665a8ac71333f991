import type { ConnectionConfig, ConnectionState } from '#shared/domain/connection'
import type { ModelRef } from '#shared/domain/prompt'
import type { Connection, Model, ModelIdentity } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { ConnectionWatch } from './connection-watch'
import { createDemoProvider } from './demo/demo-provider'
import { demoSnapshot } from './demo/models'
import type { Egress } from './egress'
import { misconfigured } from './misconfigured'
import { ollamaBase } from './ollama/address'
import { createOllamaProvider } from './ollama/ollama-provider'
import type { ModelManagement, Provider, Snapshot } from './provider'

export interface RegistryOptions {
  env: Record<string, string | undefined>
  egress: Egress
  /** The connections that were added in this workspace, as they are now. */
  configured?: () => ConnectionConfig[]
  /** The connection as an earlier process last saw it in good health. */
  load?: (name: string) => Connection | null
  /** Called after a change, with a connection in good health. */
  save?: (connection: Connection) => void
  /** Called when a connection's health or models changed. */
  onChange?: (name: string) => void
}

export interface Registry {
  /** Throws NOT_FOUND with the names that there are. */
  get(name: string): Provider
  /** Throws NOT_FOUND, and UNSUPPORTED where its models can't be managed. */
  manage(name: string): ModelManagement
  /** As last seen; never waits. */
  list(): Connection[]
  states(): Omit<ConnectionState, 'defaultLimits'>[]
  /** Asks now, every connection or the one named. Rejects with NOT_FOUND for an unknown name. */
  refresh(name?: string): Promise<Connection[]>
  /** The same after something was changed there: never content with an answer that was on its way before. */
  renew(name?: string): Promise<void>
  /** Takes up what was added, changed or removed since. Connections that stayed the same go on as they are. */
  sync(): void
  /** Resolves when the connection's first snapshot is there, at most three seconds after start. Identities before are stale. */
  ready(name: string): Promise<void>
  /** From the last snapshot, without asking. Throws NOT_FOUND for an unknown connection. */
  identity(model: ModelRef): ModelIdentity
  /** As last seen; null where the connection does not list it, or was removed while its last runs go on. */
  model(model: ModelRef): Model | null
  /** A call found no model or no server: what is known of this connection is out of date. */
  noteOutOfDate(name: string): void
  close(): void
}

interface Made {
  provider: Provider
  initial: Snapshot | null
  /** Null for what comes with Assay. */
  config: ConnectionConfig | null
}

/** The connections of this process. Snapshots are taken in the background from now on, until it is closed. */
export function createRegistry(options: RegistryOptions): Registry {
  const { env, egress, configured = () => [], load = () => null, save = () => {}, onChange = () => {} } = options
  const ollama = (config: ConnectionConfig | null): Made => ({
    provider: ollamaAt(config ? config.address : env.OLLAMA_HOST, config ? 'Models' : 'OLLAMA_HOST', egress),
    initial: null,
    config,
  })
  const start = (name: string, { provider, initial, config }: Made): Entry => ({
    config,
    watch: new ConnectionWatch({ name, provider, initial, load, save, onChange }),
  })
  // A new provider is one line here. The demo is listed last.
  const first = new Map([['ollama', start('ollama', ollama(null))]])
  const last = new Map([['demo', start('demo', { provider: createDemoProvider(), initial: demoSnapshot(), config: null })]])
  let added = new Map<string, Entry>()

  const sync = (): void => {
    const next = new Map<string, Entry>()
    for (const config of configured()) {
      const known = added.get(config.name)
      const same = known?.config?.address === config.address
      next.set(config.name, known && same ? known : start(config.name, ollama(config)))
    }
    for (const [name, entry] of added) if (next.get(name) !== entry) entry.watch.close()
    added = next
  }
  sync()

  const entries = (): Map<string, Entry> => new Map([...first, ...added, ...last])
  const watch = (name: string): ConnectionWatch => {
    const found = entries().get(name)
    if (found) return found.watch
    const known = [...entries().keys()]
    throw new AppError('NOT_FOUND', `There is no connection named ${name}.`, {
      hint: `Use one of: ${known.join(', ')}.`,
      details: { name, known },
    })
  }
  const watches = (): ConnectionWatch[] => [...entries().values()].map((entry) => entry.watch)
  const list = (): Connection[] => watches().map(({ connection }) => connection)
  return {
    get: (name) => watch(name).provider,
    manage(name) {
      const { manage } = watch(name).provider
      if (manage !== null) return manage
      throw new AppError('UNSUPPORTED', `The models of ${name} can't be managed.`, { hint: 'Choose an Ollama connection.' })
    },
    list,
    states: () =>
      [...entries().values()].map(({ config, watch: { connection, provider, lastAnsweredAt } }) => ({
        ...connection,
        builtIn: config === null,
        local: provider.local,
        typedAddress: config?.address ?? null,
        lastAnsweredAt,
      })),
    async refresh(name) {
      const asked = name === undefined ? watches() : [watch(name)]
      await Promise.all(asked.map((one) => one.refresh()))
      return list()
    },
    async renew(name) {
      const asked = name === undefined ? watches() : [watch(name)]
      await Promise.all(asked.map((one) => one.renew()))
    },
    sync,
    async ready(name) {
      await watch(name).ready
    },
    identity: ({ connection, name }) => watch(connection).identity(name),
    model: ({ connection, name }) => entries().get(connection)?.watch.model(name) ?? null,
    noteOutOfDate: (name) => void entries().get(name)?.watch.refresh(),
    close: () => {
      for (const one of watches()) one.close()
    },
  }
}

interface Entry {
  config: ConnectionConfig | null
  watch: ConnectionWatch
}

function ollamaAt(address: string | undefined, setIn: string, egress: Egress): Provider {
  try {
    return createOllamaProvider({ base: ollamaBase(address, setIn === 'Models' ? 'Its address' : setIn), egress, setIn })
  } catch (thrown) {
    return misconfigured('ollama', AppError.from(thrown))
  }
}
