import type { KeyPlace } from '#shared/domain/connection'
import { keyVariable } from '#shared/domain/key-variable'

/**
 * Keys of connections. They are given to requests and to nothing else: no route, row, log or manifest ever has one. A key that
 * was given belongs to the host that it was given for, and is as good as none for another; one of the environment belongs to
 * the connection's name.
 */
export interface Keys {
  /** Resolves once keys can be read, where that is not so from the beginning. */
  ready?: Promise<unknown>
  /** Null where there is none for this host that this process can read. */
  get(connection: string, host: string): string | null
  place(connection: string, host: string): Exclude<KeyPlace, 'unused'>
  /** Throws UNSUPPORTED where it can't be kept safely. */
  set(connection: string, host: string, key: string): void
  /** Answers whether there was one to forget; one of the environment stays. */
  remove(connection: string): boolean
}

/** What to do where a connection has no key that this process can read. */
export function keyHint(keys: Keys, connection: string, host: string): string {
  const variable = keyVariable(connection)
  return keys.place(connection, host) === 'elsewhere'
    ? `The desktop window keeps one that only it can read: run it there, or set ${variable}.`
    : `Add one in Models, or set ${variable}.`
}

export interface MemoryKeysOptions {
  env: Record<string, string | undefined>
  /** Whether the desktop window keeps a key for a connection, which it alone can read. */
  keptElsewhere?: (connection: string) => boolean
  /** Has the window's one forgotten, which needs no reading; answers whether there was one. */
  forgetElsewhere?: (connection: string) => boolean
}

/** Keys of the environment, and those that were given to this process: they end with it. */
export function createMemoryKeys({ env, keptElsewhere = () => false, forgetElsewhere = () => false }: MemoryKeysOptions): Keys {
  const given = new Map<string, { host: string; key: string }>()
  const givenFor = (connection: string, host: string): string | null => {
    const one = given.get(connection)
    return one?.host === host ? one.key : null
  }
  const ofEnvironment = (connection: string): string | null => env[keyVariable(connection)]?.trim() || null
  return {
    get: (connection, host) => givenFor(connection, host) ?? ofEnvironment(connection),
    place(connection, host) {
      if (givenFor(connection, host) !== null) return 'memory'
      if (ofEnvironment(connection) !== null) return 'environment'
      return keptElsewhere(connection) ? 'elsewhere' : 'none'
    },
    set: (connection, host, key) => void given.set(connection, { host, key: key.trim() }),
    remove(connection) {
      const kept = forgetElsewhere(connection)
      return given.delete(connection) || kept
    },
  }
}
