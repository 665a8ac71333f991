import type { connectionRoutes } from '#shared/contract/connections'
import type { Handlers } from '#shared/contract/routes'
import type { ConnectionState } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import { limitsOf } from '../execution/scheduling/host-scheduler'
import { checkedAddress, checkedConfig } from '../providers/connection-config'
import { addConnection, readConnections, removeConnection, setConnectionAddress } from '../store/connections'
import type { HandlerDeps } from './deps'

export function connectionHandlers({ bus, registry, store }: HandlerDeps): Handlers<keyof typeof connectionRoutes> {
  /** After a change of what there is. */
  const asked = async (name: string): Promise<ConnectionState> => {
    bus.publish('connections', name)
    await registry.ready(name)
    return stateOf(name)
  }
  const states = (): ConnectionState[] =>
    registry.states().map((state) => ({ ...state, defaultLimits: limitsOf(state.kind, undefined) }))
  const stateOf = (name: string): ConnectionState => {
    const state = states().find((one) => one.name === name)
    if (state === undefined) throw new AppError('NOT_FOUND', `There is no connection named ${name}.`)
    return state
  }
  const refuseBuiltIn = (name: string): void => {
    const added = readConnections(store.db).some((one) => one.name === name)
    const known = registry.states().find((one) => one.name === name)
    if (added || known === undefined) return
    throw new AppError('INVALID_INPUT', `${name} is built in and stays.`, {
      hint: known.kind === 'ollama' ? 'Set OLLAMA_HOST for its address, or add another connection.' : 'Add another connection.',
    })
  }
  return {
    'connections.list': async () => ({ connections: states() }),
    'connections.add': async (config) => {
      const added = addConnection(store.db, store.hostId, (others) => checkedConfig(config, others))
      registry.sync()
      return asked(added.name)
    },
    'connections.update': async ({ name, address }) => {
      refuseBuiltIn(name)
      setConnectionAddress(store.db, store.hostId, name, checkedAddress(address))
      registry.sync()
      return asked(name)
    },
    'connections.remove': async ({ name }) => {
      refuseBuiltIn(name)
      removeConnection(store.db, store.hostId, name)
      registry.sync()
      bus.publish('connections', name)
      return { removed: name }
    },
    'connections.check': async ({ name }) => {
      await registry.refresh(name ?? undefined)
      return { connections: states() }
    },
  }
}
