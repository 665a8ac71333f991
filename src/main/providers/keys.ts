import type { KeyPlace } from '#shared/domain/connection'
import { keyVariable } from '#shared/domain/key-variable'

/** Keys of connections. They are given to requests and to nothing else: no route, row, log or manifest ever has one. */
export interface Keys {
  /** Resolves once keys can be read, where that is not so from the beginning. */
  ready?: Promise<unknown>
  /** Null where there is none that this process can read. */
  get(connection: string): string | null
  place(connection: string): Exclude<KeyPlace, 'unused'>
  /** Throws UNSUPPORTED where it can't be kept safely. */
  set(connection: string, key: string): void
  /** Answers whether there was one to forget; one of the environment stays. */
  remove(connection: string): boolean
}

/** What to do where a connection has no key that this process can read. */
export function keyHint(keys: Keys, connection: string): string {
  const variable = keyVariable(connection)
  return keys.place(connection) === 'elsewhere'
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
  const given = new Map<string, string>()
  const ofEnvironment = (connection: string): string | null => env[keyVariable(connection)]?.trim() || null
  return {
    get: (connection) => given.get(connection) ?? ofEnvironment(connection),
    place(connection) {
      if (given.has(connection)) return 'memory'
      if (ofEnvironment(connection) !== null) return 'environment'
      return keptElsewhere(connection) ? 'elsewhere' : 'none'
    },
    set: (connection, key) => void given.set(connection, key.trim()),
    remove(connection) {
      const kept = forgetElsewhere(connection)
      return given.delete(connection) || kept
    },
  }
}
