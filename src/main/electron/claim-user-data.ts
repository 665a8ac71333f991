import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * Has the window's own files kept in this folder; the lock on the workspace is among them. False where it takes no files: then
 * they go to a folder of the system's for as long as it takes to say so, since a lock that can't be made looks like one that
 * another instance holds.
 */
export function claimUserData(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    const probe = join(folder, `probe-${process.pid}`)
    writeFileSync(probe, 'x')
    rmSync(probe)
    app.setPath('userData', folder)
    return true
  } catch {
    app.setPath('userData', mkdtempSync(join(tmpdir(), 'assay-')))
    return false
  }
}
