import { keyVariable } from '#shared/domain/key-variable'
import { AppError } from '#shared/errors'
import { readKeptKeys, removeKeptKey, writeKeptKeys } from '../providers/kept-keys'
import { createMemoryKeys, type Keys } from '../providers/keys'

/** What is used of Electron's safeStorage. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean
  getSelectedStorageBackend?(): string
  encryptString(text: string): Buffer
  decryptString(encrypted: Buffer): string
}

export interface SafeKeysOptions {
  workspace: string
  env: Record<string, string | undefined>
  storage: SafeStorage
  /** Resolves once the system's keeper can be asked. */
  ready: Promise<unknown>
  platform?: NodeJS.Platform
}

/** Keys with the system's own keeper of secrets; only what it has encrypted is on the disk. */
export function createSafeKeys({ workspace, env, storage, ready, platform = process.platform }: SafeKeysOptions): Keys {
  const memory = createMemoryKeys({ env })
  const isSafe = (): boolean =>
    storage.isEncryptionAvailable() && (platform !== 'linux' || storage.getSelectedStorageBackend?.() !== 'basic_text')
  const kept = (connection: string, host: string): string | null => {
    const encrypted = readKeptKeys(workspace)[connection]
    if (encrypted === undefined || !isSafe()) return null
    try {
      // Its host is encrypted with it, so that nobody can have it sent elsewhere by a change of the file.
      const [keptFor, key] = storage.decryptString(Buffer.from(encrypted, 'base64')).split('\n')
      return keptFor === host && key !== undefined ? key : null
    } catch {
      // Another person's, or another machine's: as good as none.
      return null
    }
  }
  return {
    ready,
    get: (connection, host) => kept(connection, host) ?? memory.get(connection, host),
    place: (connection, host) => (kept(connection, host) !== null ? 'system' : memory.place(connection, host)),
    set(connection, host, key) {
      if (!isSafe()) throw notSafe(connection)
      const encrypted = storage.encryptString(`${host}\n${key.trim()}`).toString('base64')
      writeKeptKeys(workspace, { ...readKeptKeys(workspace), [connection]: encrypted })
    },
    remove: (connection) => removeKeptKey(workspace, connection),
  }
}

const notSafe = (connection: string): AppError =>
  new AppError('UNSUPPORTED', 'This system has no keeper of secrets that Assay can use, so the key was not kept.', {
    hint: `Install and unlock GNOME Keyring or KWallet, or set ${keyVariable(connection)} before Assay starts.`,
  })
