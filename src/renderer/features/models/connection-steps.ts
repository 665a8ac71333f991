import type { ConnectionState } from '#shared/domain/connection'
import { hasKey } from '../../shared-views/connections/key-words'
import type { IconName } from '../../ui/icon'
import type { MenuEntry } from '../../ui/menu-props'
import type { Asking } from './models-store'

/** What can be done about a connection: a dialog that opens, or that it is asked anew. */
export interface Step {
  label: string
  icon: IconName
  kbd?: string | undefined
  does: Asking | 'check'
}

const editStep = ({ name, kind }: ConnectionState): Step => ({
  label: kind === 'command' ? 'Edit command' : 'Edit address',
  icon: 'edit',
  does: { what: 'edit', name },
})

export const keyStep = (connection: ConnectionState): Step => ({
  label: hasKey(connection) ? 'Replace key' : 'Add a key',
  icon: 'key',
  does: { what: 'key', name: connection.name },
})

/** The next steps where something is not as it should be, the likeliest first. */
export function nextSteps(connection: ConnectionState): Step[] {
  const { name, builtIn, health } = connection
  const edit = builtIn ? [] : [editStep(connection)]
  switch (health.state) {
    case 'key':
      return [keyStep(connection)]
    case 'confirm':
      return [{ label: 'Allow…', icon: 'lock', does: { what: 'allow', name } }]
    case 'unreachable':
    case 'error':
      return [{ label: 'Try again', icon: 'run-again', does: 'check' }, ...edit]
    case 'ok':
    case 'offline':
    case 'unknown':
      return []
  }
}

/** Everything that can be done about it at any time. */
export function menuSteps(
  connection: ConnectionState,
  on: (does: Step['does']) => void,
  limitsKey: string | undefined,
): MenuEntry[] {
  const { name, builtIn, key, kind } = connection
  const steps: Step[] = [
    { label: 'Check now', icon: 'run-again', does: 'check' },
    { label: 'Limits', icon: 'queued', kbd: limitsKey, does: { what: 'limits', name } },
    ...(key === 'unused' ? [] : [keyStep(connection)]),
    ...(kind === 'command' ? [{ label: 'Look at the command', icon: 'lock', does: { what: 'allow', name } } satisfies Step] : []),
    ...(builtIn ? [] : [editStep(connection), { label: 'Remove', icon: 'trash', does: { what: 'remove', name } } satisfies Step]),
  ]
  return steps.map(({ label, icon, kbd, does }) => ({ label, icon, kbd, onSelect: () => on(does) }))
}
