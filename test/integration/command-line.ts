import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
export const ENTRY = join(ROOT, 'out/main/cli.js')

export interface Outcome {
  status: number | null
  stdout: string
  stderr: string
}

export interface CommandLine {
  folder: string
  /** Starts `assay` with these arguments on this test's own workspace, and waits for its end. */
  run(args: string[], options?: { input?: string; env?: Record<string, string> }): Promise<Outcome>
  close(): void
}

/** A folder for files and a workspace in it, gone after the test. */
export function createCommandLine(env: Record<string, string>): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'assay-cli-'))
  return {
    folder,
    run: (args, options = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [ENTRY, ...args], {
          cwd: folder,
          env: { PATH: process.env.PATH ?? '', HOME: folder, ASSAY_WORKSPACE: join(folder, 'workspace'), ...env, ...options.env },
        })
        let stdout = ''
        let stderr = ''
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          stdout += text
        })
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          stderr += text
        })
        child.on('error', reject)
        child.on('close', (status) => resolve({ status, stdout, stderr }))
        child.stdin.end(options.input ?? '')
      }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
