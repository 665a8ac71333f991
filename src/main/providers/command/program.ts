import { createHash } from 'node:crypto'
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import type { CommandConfig } from '#shared/domain/connection'
import { AppError } from '#shared/errors'

/** A program as it lies on the disk now. */
export interface FoundProgram {
  path: string
  /** Of its bytes and of the arguments: what one allows, as 64 lower-case hex digits. */
  digest: string
}

/** Where the program is, and what it is. Throws PROVIDER_UNREACHABLE where there is none that can be run. */
export function findProgram({ program, args }: CommandConfig, env: Record<string, string | undefined>): FoundProgram {
  const path = candidates(program, env).find(isProgram)
  if (path === undefined) {
    throw new AppError('PROVIDER_UNREACHABLE', `${program} is no program that can be run here.`, {
      hint: 'Correct its path in Models, or make the file executable.',
      retryable: false,
      details: { program },
    })
  }
  const hash = createHash('sha256').update(readFileSync(path))
  return { path, digest: hash.update('\0').update(JSON.stringify(args)).digest('hex') }
}

function candidates(program: string, env: Record<string, string | undefined>): string[] {
  if (isAbsolute(program) || /[/\\]/.test(program)) return [resolve(program)]
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '')
  const endings = process.platform === 'win32' ? ['', ...(env.PATHEXT ?? '.EXE;.COM').split(';')] : ['']
  return folders.flatMap((folder) => endings.map((ending) => join(folder, program + ending)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
