import { isDeepStrictEqual } from 'node:util'
import type { ConnectionConfig, ConnectionState } from '#shared/domain/connection'
import type { ModelRef } from '#shared/domain/prompt'
import type { Connection, Model, ModelIdentity } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { ADDRESS_VARIABLES, builtInConnections } from './built-in'
import { ConnectionWatch } from './connection-watch'
import type { Egress } from './egress'
import { createMemoryKeys, type Keys, keyHint } from './keys'
import { MAKERS, type Maker } from './makers'
import { misconfigured } from './misconfigured'
import type { ModelManagement, Provider } from './provider'

export interface RegistryOptions {
  env: Record<string, string | undefined>
  egress: Egress
  /** Without them, those of the environment. */
  keys?: Keys
  /** Whether a program with its arguments was allowed to run, by digest. */
  isAllowed?: (digest: string) => boolean
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

/** The connections of this process. Snapshots are taken in the background from now on, until it is closed. */
export function createRegistry(options: RegistryOptions): Registry {
  const { configured = () => [], load = () => null, save = () => {}, onChange = () => {} } = options
  const start = (config: ConnectionConfig, builtIn: boolean): Entry => {
    const { name } = config
    const maker = MAKERS[config.kind] ?? null
    const provider = made(maker, config, builtIn, { ...options, keys })
    const initial = maker?.initial?.() ?? null
    return { config, builtIn, maker, watch: new ConnectionWatch({ name, provider, initial, load, save, onChange }) }
  }
  const keys = options.keys ?? createMemoryKeys({ env: options.env })
  const { first: firstConfigs, last: lastConfigs } = builtInConnections(options.env)
  const byName = (configs: ConnectionConfig[]) => new Map(configs.map((config) => [config.name, start(config, true)]))
  const first = byName(firstConfigs)
  const last = byName(lastConfigs)
  let added = new Map<string, Entry>()
  /** All of them; null after a change. Asked for several times by each run. */
  let known: Map<string, Entry> | null = null

  const sync = (): void => {
    const next = new Map<string, Entry>()
    for (const config of configured()) {
      const before = added.get(config.name)
      const same = before !== undefined && isDeepStrictEqual(before.config, config)
      next.set(config.name, same ? before : start(config, false))
    }
    for (const [name, entry] of added) if (next.get(name) !== entry) entry.watch.close()
    added = next
    known = null
  }
  sync()

  const entries = (): Map<string, Entry> => {
    known ??= new Map([...first, ...added, ...last])
    return known
  }
  const watch = (name: string): ConnectionWatch => {
    const found = entries().get(name)
    if (found) return found.watch
    const names = [...entries().keys()]
    throw new AppError('NOT_FOUND', `There is no connection named ${name}.`, {
      hint: `Use one of: ${names.join(', ')}.`,
      details: { name, known: names },
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
      [...entries().values()].map(({ config, builtIn, maker, watch: { connection, provider, lastAnsweredAt } }) => ({
        ...connection,
        builtIn,
        local: provider.local,
        typedAddress: builtIn ? null : config.address,
        config: builtIn ? null : config,
        key: maker?.takesKey ? keys.place(config.name, provider.address ?? '') : 'unused',
        dialect: provider.dialect ?? null,
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
  config: ConnectionConfig
  builtIn: boolean
  /** Null where this Assay knows no such kind. */
  maker: Maker | null
  watch: ConnectionWatch
}

function made(
  maker: Maker | null,
  config: ConnectionConfig,
  builtIn: boolean,
  options: RegistryOptions & { keys: Keys },
): Provider {
  const { egress, keys, env, isAllowed = () => false } = options
  try {
    if (maker === null) {
      throw new AppError('UNSUPPORTED', `This Assay knows no connections of the kind ${config.kind}.`, {
        hint: 'Update Assay, or remove it.',
      })
    }
    // Asked only once it is made, when it knows its host.
    const host = (): string => provider.address ?? ''
    const setIn = builtIn ? (ADDRESS_VARIABLES[config.name] ?? 'Models') : 'Models'
    const provider: Provider = maker.make({
      config,
      setIn,
      egress,
      env,
      isAllowed,
      key: () => keys.get(config.name, host()),
      keyHint: () => keyHint(keys, config.name, host()),
    })
    return provider
  } catch (thrown) {
    return misconfigured(config.kind, AppError.from(thrown))
  }
}
