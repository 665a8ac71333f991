import { createHash } from 'node:crypto'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import type { CommandConfig } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import { fileDigest } from './file-digest'

/** A program as it lies on the disk now. */
export interface FoundProgram {
  path: string
  /**
   * What one allows, as 64 lower-case hex digits: of its bytes, of the arguments, and of the bytes of each file that an argument
   * names with its whole path, since for `python3 /home/me/answer.py` the script is the program.
   */
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
  const files = args.filter((arg) => isAbsolute(arg) && isFile(arg)).map(fileDigest)
  const digest = createHash('sha256').update(JSON.stringify([fileDigest(path), args, files]))
  return { path, digest: digest.digest('hex') }
}

function candidates(program: string, env: Record<string, string | undefined>): string[] {
  if (isAbsolute(program) || /[/\\]/.test(program)) return [resolve(program)]
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '')
  const endings = process.platform === 'win32' ? ['', ...(env.PATHEXT ?? '.EXE;.COM').split(';')] : ['']
  return folders.flatMap((folder) => endings.map((ending) => join(folder, program + ending)))
}

const isProgram = (path: string): boolean => isFile(path, constants.X_OK)

function isFile(path: string, mode = constants.R_OK): boolean {
  try {
    accessSync(path, mode)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
