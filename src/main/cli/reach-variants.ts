import type { ConnectionState } from '#shared/domain/connection'
import type { ExperimentDesign, Variant } from '#shared/domain/experiment'
import type { Host } from '../host'
import { call } from './call'
import { printMessage } from './print'

/**
 * The design with a connection for each address that its file names: the one there is, or one that is added, which is said. A
 * key is never taken from a file, so a service at another address needs its own.
 */
export async function reachVariants(host: Host, design: ExperimentDesign): Promise<ExperimentDesign> {
  if (design.variants.every(({ address }) => address === null)) return design
  const variants: Variant[] = []
  for (const variant of design.variants) variants.push(await reached(host, variant))
  return { ...design, variants }
}

async function reached(host: Host, variant: Variant): Promise<Variant> {
  const { address, model } = variant
  if (address === null) return variant
  const { connections } = await call(host, 'connections.list', {})
  const own = connections.find(({ name }) => name === model.connection)
  const kind = own?.kind ?? model.connection
  const there = connections.find((connection) => connection.kind === kind && isAt(connection, address))
  if (there !== undefined) return { ...variant, model: { ...model, connection: there.name }, address: null }
  const name = freeName(connections, `${model.connection}-${hostOf(address)}`)
  const added = await call(host, 'connections.add', { name, kind, address })
  printMessage(`Connection ${added.name} added for ${address}.`)
  return { ...variant, model: { ...model, connection: added.name }, address: null }
}

function isAt({ address, typedAddress }: ConnectionState, wanted: string): boolean {
  return [address, typedAddress].some((known) => known !== null && hostOf(known) === hostOf(wanted))
}

/** `http://127.0.0.1:8080/v1` as `127.0.0.1:8080`. */
const hostOf = (address: string): string => URL.parse(address.includes('://') ? address : `http://${address}`)?.host ?? address

function freeName(connections: readonly ConnectionState[], wanted: string): string {
  const base = wanted.replace(/[^A-Za-z0-9.-]+/g, '-').toLowerCase()
  const taken = new Set(connections.map(({ name }) => name))
  let name = base
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`
  return name
}
