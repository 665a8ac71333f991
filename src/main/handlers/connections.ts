import type { connectionRoutes } from '#shared/contract/connections'
import type { Handlers } from '#shared/contract/routes'
import type { ConnectionState } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import { limitsOf } from '../execution/scheduling/host-scheduler'
import { findProgram } from '../providers/command/program'
import { checkedConfig, checkedFields } from '../providers/connection-config'
import { refuseToSendKey } from '../providers/key-goes-along'
import { allowCommand, isCommandAllowed } from '../store/allowed-commands'
import { addConnection, changeConnection, readConnections, removeConnection } from '../store/connections'
import type { HandlerDeps } from './deps'

export function connectionHandlers({ bus, registry, store, keys, env }: HandlerDeps): Handlers<keyof typeof connectionRoutes> {
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
  const programOf = (name: string) => {
    const command = readConnections(store.db).find((one) => one.name === name)?.command
    if (!command) throw new AppError('NOT_FOUND', `There is no command named ${name} in this workspace.`)
    const { path, digest } = findProgram(command, env)
    return { path, args: command.args, digest, allowed: isCommandAllowed(store.db, digest) }
  }
  return {
    'connections.list': async () => ({ connections: states() }),
    'connections.add': async (config) => {
      const added = addConnection(store.db, store.hostId, (others) => checkedConfig(config, others))
      registry.sync()
      return asked(added.name)
    },
    'connections.update': async ({ name, sendKey, ...changes }) => {
      refuseBuiltIn(name)
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
      changeConnection(store.db, store.hostId, name, (config) => {
        const next = checkedFields({ ...config, ...given })
        if (!sendKey) refuseToSendKey(keys, config, next)
        return next
      })
      registry.sync()
      return asked(name)
    },
    'connections.remove': async ({ name }) => {
      refuseBuiltIn(name)
      removeConnection(store.db, store.hostId, name)
      keys.remove(name)
      registry.sync()
      bus.publish('connections', name)
      return { removed: name }
    },
    'connections.key': async ({ name, key }) => {
      stateOf(name)
      if (key === null) keys.remove(name)
      else if (key.trim() === '') {
        throw new AppError('INVALID_INPUT', 'An empty text is no key.', { hint: 'Paste the key.', details: { field: 'key' } })
      } else keys.set(name, registry.get(name).address ?? '', key)
      await registry.renew(name)
      bus.publish('connections', name)
      return stateOf(name)
    },
    'connections.allow': async ({ name, digest }) => {
      if (programOf(name).digest !== digest) {
        throw new AppError('INVALID_INPUT', `${name} has changed since you looked at it, so it was not allowed.`, {
          hint: 'Look at it again, then allow it.',
        })
      }
      allowCommand(store.db, store.hostId, name, digest)
      await registry.renew(name)
      bus.publish('connections', name)
      return stateOf(name)
    },
    'connections.program': async ({ name }) => programOf(name),
    'connections.check': async ({ name }) => {
      await registry.refresh(name ?? undefined)
      return { connections: states() }
    },
  }
}
