import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface ArchiveSize {
  /** The file, its log and its index of the log. */
  bytes: number
  backups: { count: number; bytes: number }
}

export function archiveSize(path: string): ArchiveSize {
  const folder = join(dirname(path), 'backups')
  const backups = names(folder)
  return {
    bytes: sum(['', '-wal', '-shm'].map((end) => path + end)),
    backups: { count: backups.length, bytes: sum(backups.map((name) => join(folder, name))) },
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const sum = (files: string[]): number =>
  files.reduce((bytes, file) => bytes + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0)
