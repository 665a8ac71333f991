import { createRequire } from 'node:module'
import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'

// SQLite guards a file within a process by what it keeps in memory. Two copies of it in one process know nothing of each other
// and ruin the file, so the worker loads the very binary that the main thread has, whatever a build has put beside it since.

/** Path of the SQLite binary that this thread has loaded; loads it where none is yet. */
export function loadedAddon(): string | null {
  new Database(':memory:').close()
  const { cache } = createRequire(import.meta.url)
  return Object.keys(cache).find((path) => /better[-_]sqlite3.*\.node$/.test(path)) ?? null
}

export interface AddonData {
  sqliteAddon: string | null
}

/** In a worker of ours, the main thread's binary; elsewhere the one that is found. */
export function addonOption(): { nativeBinding: string } | Record<string, never> {
  const given = (workerData as AddonData | null)?.sqliteAddon
  return given ? { nativeBinding: given } : {}
}
