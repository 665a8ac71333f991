import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { AppError } from '#shared/errors'
import { storeError } from './store-error'

/** Makes a workspace's folder where it is not there yet. Throws where it can't be made or written in, or is no folder. */
export function prepareFolder(workspace: string): void {
  const path = resolve(workspace)
  try {
    // One by one: Node's own recursive way never ends where the system takes no folder and calls it missing, as under /proc.
    for (const folder of missing(path)) make(folder)
    if (!statSync(path).isDirectory()) throw noFolder(path)
    accessSync(path, constants.W_OK)
  } catch (thrown) {
    throw storeError(thrown, workspace)
  }
}

function make(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (thrown) {
    // Another process that opens the same workspace may have been quicker.
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
  }
}

/** What has to be made, outermost first. */
function missing(path: string): string[] {
  const folders: string[] = []
  for (let folder = path; !existsSync(folder); folder = dirname(folder)) folders.unshift(folder)
  return folders
}

const noFolder = (path: string): AppError =>
  new AppError('INVALID_INPUT', `${path} is a file.`, {
    hint: 'Name a folder with --workspace or ASSAY_WORKSPACE; a workspace is the folder that holds assay.db.',
  })
