import type { Registry } from '../providers/registry'

/** Whether a connection is on this machine. One that is no longer there counts as elsewhere. */
export const localConnections =
  (registry: Pick<Registry, 'list' | 'get'>) =>
  (name: string): boolean =>
    registry.list().some((connection) => connection.name === name) && registry.get(name).local
