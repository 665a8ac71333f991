import type { ConnectionState } from '#shared/domain/connection'
import { useKeptUp } from '../use-kept-up'

const NONE: readonly ConnectionState[] = []

/** Every connection with its models, kept up with their health. */
export const useConnections = (): readonly ConnectionState[] =>
  useKeptUp('connections', NONE, async (host) => (await host.call('connections.list', {})).connections)
