import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Encrypted keys by connection, base64: of use only to the desktop window of the same person on the same machine. */
const fileSchema = z.record(z.string(), z.string())

const fileOf = (workspace: string): string => join(workspace, 'keys.json')

/** What the desktop window keeps; nothing where the file is not there or not understood. */
export function readKeptKeys(workspace: string): Record<string, string> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(fileOf(workspace), 'utf8')))
  } catch {
    return {}
  }
}

/** The connections that it keeps a key for: what other doors may know. */
export const readKeptNames = (workspace: string): string[] => Object.keys(readKeptKeys(workspace))

/** Whole or not at all, and for its owner only. */
export function writeKeptKeys(workspace: string, keys: Record<string, string>): void {
  const file = fileOf(workspace)
  const next = `${file}.${process.pid}.tmp`
  // One that was left by a process that died would keep its own mode.
  rmSync(next, { force: true })
  writeFileSync(next, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(next, file)
}

/** Answers whether there was one. Needs no reading of the key, so every door can. */
export function removeKeptKey(workspace: string, connection: string): boolean {
  const { [connection]: gone, ...rest } = readKeptKeys(workspace)
  if (gone !== undefined) writeKeptKeys(workspace, rest)
  return gone !== undefined
}
