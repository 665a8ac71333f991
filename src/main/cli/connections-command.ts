import type { ConnectionState } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { call } from './call'
import { EXIT } from './exit-status'
import { printJson, printMessage, printResult } from './print'
import type { GlobalOptions } from './with-host'

export interface AddOptions extends GlobalOptions {
  kind: string
  address?: string
  dialect?: string
  program?: string
  arg: string[]
  passEnv: string[]
  local?: boolean
}

/** Every connection with its health, asked now. */
export async function printConnections(host: Host, options: GlobalOptions): Promise<void> {
  const { connections } = await call(host, 'connections.check', {})
  if (options.json) printJson({ connections: connections.map(shown) })
  else for (const one of connections) printResult(line(one))
}

/** Adds it whether or not it answers; its health is told. */
export async function addConnection(host: Host, name: string, options: AddOptions): Promise<void> {
  const { kind, address = '', dialect = null, program, arg, passEnv, local = false, json } = options
  const command = program === undefined ? null : { program, args: arg, env: passEnv, local }
  const added = await call(host, 'connections.add', { name, kind, address, dialect, command })
  if (json) printJson(shown(added))
  else printResult(line(added))
}

/** Shows what would be run, and allows it where --yes says so. */
export async function allowConnection(host: Host, name: string, { yes, json }: AllowOptions): Promise<number> {
  const program = await call(host, 'connections.program', { name })
  if (!json) printMessage([program.path, ...program.args].join(' '))
  if (yes !== true) {
    throw new AppError('CONFIRMATION_REQUIRED', `${name} would run ${program.path}.`, {
      hint: 'Look at the file; to allow just this file with just these arguments, add --yes.',
      details: program,
    })
  }
  const state = await call(host, 'connections.allow', { name, digest: program.digest })
  if (json) printJson({ ...shown(state), program: { ...program, allowed: true } })
  else printResult(line(state))
  return EXIT.done
}

export interface AllowOptions extends GlobalOptions {
  yes?: boolean
}

export async function removeConnection(host: Host, name: string, options: GlobalOptions): Promise<void> {
  const answer = await call(host, 'connections.remove', { name })
  if (options.json) printJson(answer)
  else printMessage(`${name} removed. Runs that were made with it stay.`)
}

const shown = ({ name, kind, address, builtIn, local, key, dialect, health, models }: ConnectionState) => ({
  name,
  kind,
  address,
  builtIn,
  local,
  key,
  dialect,
  health: { state: health.state, sentence: health.sentence },
  models: models.length,
})

const line = ({ name, address, health }: ConnectionState): string =>
  `${name}${address === null ? '' : ` (${address})`}: ${health.sentence}`
