import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const MOST = 10
const foldersSchema = z.array(z.string())

/** Folders of workspaces that were open, the newest first; empty where none are kept or the file makes no sense. */
export function readRecent(file: string): string[] {
  try {
    const parsed = foldersSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : []
  } catch {
    return []
  }
}

/** Puts the folder in front. */
export function addRecent(file: string, folder: string): void {
  write(file, [folder, ...readRecent(file).filter((known) => known !== folder)].slice(0, MOST))
}

export function removeRecent(file: string, folder: string): void {
  write(
    file,
    readRecent(file).filter((known) => known !== folder),
  )
}

export const clearRecent = (file: string): void => write(file, [])

/** The list is a comfort: that it could not be kept is no failure. */
function write(file: string, folders: readonly string[]): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(folders, null, 2))
  } catch {
    // As above.
  }
}
