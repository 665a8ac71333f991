import type { ModelRef } from '#shared/domain/prompt'
import type { Connection, ModelIdentity } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { ConnectionWatch } from './connection-watch'
import { createDemoProvider } from './demo/demo-provider'
import { demoSnapshot } from './demo/models'
import { misconfigured } from './misconfigured'
import { ollamaBase } from './ollama/address'
import { createOllamaProvider } from './ollama/ollama-provider'
import type { Provider, Snapshot } from './provider'

export interface RegistryOptions {
  env: Record<string, string | undefined>
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
  /** As last seen; never waits. */
  list(): Connection[]
  /** Asks now, every connection or the one named. Rejects with NOT_FOUND for an unknown name. */
  refresh(name?: string): Promise<Connection[]>
  /** Resolves when the connection's first snapshot is there, at most three seconds after start. Identities before are stale. */
  ready(name: string): Promise<void>
  /** From the last snapshot, without asking. Throws NOT_FOUND for an unknown connection. */
  identity(model: ModelRef): ModelIdentity
  /** A call ended with MODEL_NOT_FOUND: what is known of this connection is out of date. */
  noteModelMissing(name: string): void
  close(): void
}

interface BuiltIn {
  provider: Provider
  initial: Snapshot | null
}

/** A new provider is one line here. */
const BUILT_IN: Record<string, (env: RegistryOptions['env']) => BuiltIn> = {
  ollama: (env) => ({ provider: ollamaFrom(env), initial: null }),
  demo: () => ({ provider: createDemoProvider(), initial: demoSnapshot() }),
}

/** The connections of this process. Snapshots are taken in the background from now on, until it is closed. */
export function createRegistry(options: RegistryOptions): Registry {
  const { load = () => null, save = () => {}, onChange = () => {} } = options
  const watches = new Map(
    Object.entries(BUILT_IN).map(([name, build]) => [
      name,
      new ConnectionWatch({ name, ...build(options.env), load, save, onChange }),
    ]),
  )
  const watch = (name: string): ConnectionWatch => {
    const found = watches.get(name)
    if (found) return found
    const known = [...watches.keys()]
    throw new AppError('NOT_FOUND', `There is no connection named ${name}.`, {
      hint: `Use one of: ${known.join(', ')}.`,
      details: { name, known },
    })
  }
  const list = (): Connection[] => [...watches.values()].map(({ connection }) => connection)
  return {
    get: (name) => watch(name).provider,
    list,
    async refresh(name) {
      const asked = name === undefined ? [...watches.values()] : [watch(name)]
      await Promise.all(asked.map((one) => one.refresh()))
      return list()
    },
    async ready(name) {
      await watch(name).ready
    },
    identity: ({ connection, name }) => watch(connection).identity(name),
    noteModelMissing: (name) => void watches.get(name)?.refresh(),
    close: () => {
      for (const one of watches.values()) one.close()
    },
  }
}

function ollamaFrom(env: RegistryOptions['env']): Provider {
  try {
    return createOllamaProvider(ollamaBase(env.OLLAMA_HOST))
  } catch (thrown) {
    return misconfigured('ollama', AppError.from(thrown))
  }
}
