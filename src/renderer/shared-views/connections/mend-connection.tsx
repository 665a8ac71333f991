import { useState } from 'react'
import type { ConnectionState } from '#shared/domain/connection'
import type { ErrorCode } from '#shared/error-codes'
import type { ErrorJson } from '#shared/errors'
import { Button } from '../../ui/button'
import { useActionKeys } from '../actions/key-settings'
import { useActions } from '../actions/use-actions'
import { useConnection } from '../connection-context'
import { CommandDialog } from './command-dialog'
import { KeyDialog } from './key-dialog'

interface MendConnectionProps {
  error: ErrorJson
  /** Whose key or command it is; undefined where not known. */
  connection: string | undefined
  /** Does once more what failed. */
  onMended: () => void
}

const WAYS: { readonly [Code in ErrorCode]?: string } = {
  AUTH_MISSING: 'Add a key',
  AUTH_INVALID: 'Replace key',
  CONFIRMATION_REQUIRED: 'Look at the command',
}

/** Where a run failed for a key or for someone's word: the way to give it here, and to go on. Nothing for other failures. */
export function MendConnection({ error, connection, onMended }: MendConnectionProps) {
  const way = WAYS[error.code]
  return way === undefined || connection === undefined ? null : (
    <Mend code={error.code} way={way} connection={connection} onMended={onMended} />
  )
}

interface MendProps {
  code: ErrorCode
  way: string
  connection: string
  onMended: () => void
}

function Mend({ code, way, connection, onMended }: MendProps) {
  const host = useConnection()
  const keys = useActionKeys()('run.mend')
  const [opened, setOpened] = useState<ConnectionState | 'command' | null>(null)
  const open = async () => {
    if (code === 'CONFIRMATION_REQUIRED') return setOpened('command')
    const { connections } = await host.call('connections.list', {})
    setOpened(connections.find(({ name }) => name === connection) ?? null)
  }
  // A host that is away says so elsewhere; the button stays.
  const tryOpen = () => void open().catch(() => undefined)
  useActions({ 'run.mend': tryOpen })
  const close = () => setOpened(null)
  const mended = () => {
    close()
    onMended()
  }
  return (
    <>
      <Button size="small" icon={code === 'CONFIRMATION_REQUIRED' ? 'lock' : 'key'} kbd={keys} onClick={tryOpen}>
        {way}
      </Button>
      {opened === null ? null : opened === 'command' ? (
        <CommandDialog name={connection} verb="Allow and run" onAllowed={mended} onClose={close} />
      ) : (
        <KeyDialog connection={opened} verb="Keep key and run again" onKept={mended} onClose={close} />
      )}
    </>
  )
}
