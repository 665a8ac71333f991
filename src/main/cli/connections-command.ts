import type { ConnectionState } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { call } from './call'
import { printJson, printMessage, printResult } from './print'
import type { GlobalOptions } from './with-host'

export interface AddOptions extends GlobalOptions {
  kind: string
  address: string
}

/** Every connection with its health, asked now. */
export async function printConnections(host: Host, options: GlobalOptions): Promise<void> {
  const { connections } = await call(host, 'connections.check', {})
  if (options.json) printJson({ connections: connections.map(shown) })
  else for (const one of connections) printResult(line(one))
}

/** Adds it whether or not it answers; its health is told. */
export async function addConnection(host: Host, name: string, { kind, address, json }: AddOptions): Promise<void> {
  if (kind !== 'ollama') {
    throw new AppError('INVALID_INPUT', `${kind} is no kind of connection that can be added.`, { hint: 'Use --kind ollama.' })
  }
  const added = await call(host, 'connections.add', { name, kind, address })
  if (json) printJson(shown(added))
  else printResult(line(added))
}

export async function removeConnection(host: Host, name: string, options: GlobalOptions): Promise<void> {
  const answer = await call(host, 'connections.remove', { name })
  if (options.json) printJson(answer)
  else printMessage(`${name} removed. Runs that were made with it stay.`)
}

const shown = ({ name, kind, address, builtIn, local, health, models }: ConnectionState) => ({
  name,
  kind,
  address,
  builtIn,
  local,
  health: { state: health.state, sentence: health.sentence },
  models: models.length,
})

const line = ({ name, address, health }: ConnectionState): string =>
  `${name}${address === null ? '' : ` (${address})`}: ${health.sentence}`
