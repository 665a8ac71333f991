import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/routes'
import { AppError } from '#shared/errors'
import type { Host } from '../host'

/** A call through the same router as every other door. Throws the AppError of the answer. */
export async function call<K extends RouteName>(host: Host, route: K, input: RouteInput<K>): Promise<RouteOutput<K>> {
  const envelope = await host.router.call(route, input)
  if (!envelope.ok) throw AppError.fromJSON(envelope.error)
  return envelope.data as RouteOutput<K>
}
