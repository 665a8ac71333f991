import { type ReactNode, useEffect, useState } from 'react'
import type { RouteOutput } from '#shared/contract/routes'
import type { CommandConfig } from '#shared/domain/connection'
import { AppError, type ErrorJson } from '#shared/errors'
import { Button } from '../../ui/button'
import { CopyText } from '../../ui/copy-text'
import { Dialog } from '../../ui/dialog'
import { Sentence } from '../../ui/sentence'
import { showToast } from '../../ui/toast'
import { useConnection } from '../connection-context'
import './connections.css'

interface CommandDialogProps {
  name: string
  /** Words of the button where something follows, such as a run. */
  verb?: string | undefined
  onAllowed: () => void
  onClose: () => void
}

interface Looked {
  program: RouteOutput<'connections.program'>
  command: CommandConfig | null
}

/** Shows just what would be run, and allows it or not. The focus is on not. */
export function CommandDialog({ name, verb = 'Allow command', onAllowed, onClose }: CommandDialogProps) {
  const host = useConnection()
  const [looked, setLooked] = useState<Looked | null>(null)
  const [failure, setFailure] = useState<ErrorJson | null>(null)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn looks anew.
  useEffect(() => {
    let wanted = true
    Promise.all([host.call('connections.program', { name }), host.call('connections.list', {})]).then(
      ([program, { connections }]) => {
        const command = connections.find((one) => one.name === name)?.config?.command ?? null
        if (wanted) setLooked({ program, command })
      },
      (thrown: unknown) => wanted && setFailure(AppError.from(thrown).toJSON()),
    )
    return () => {
      wanted = false
    }
  }, [host, name, turn])
  const allow = async () => {
    if (looked === null) return
    try {
      await host.call('connections.allow', { name, digest: looked.program.digest })
      showToast({ title: `${name} may run`, sentence: 'Until its file or its arguments change', tone: 'success' })
      onAllowed()
    } catch (thrown) {
      // It changed meanwhile: what is there now is shown, and asked about again.
      setFailure(AppError.from(thrown).toJSON())
      setLooked(null)
      setTurn(turn + 1)
    }
  }
  return (
    <Dialog
      open
      wide
      title={`Let ${name} run a command?`}
      onClose={onClose}
      actions={
        <>
          <Button data-safe onClick={onClose}>
            Don't run
          </Button>
          <Button disabled={looked === null} onClick={() => void allow()}>
            {verb}
          </Button>
        </>
      }
    >
      {failure === null ? null : (
        <p role="alert" className="field-trouble">
          <Sentence text={`${failure.message} ${failure.hint}`.trim()} />
        </p>
      )}
      {looked === null ? null : <Command name={name} {...looked} />}
    </Dialog>
  )
}

function Command({ name, program: { path, args, digest }, command }: Looked & { name: string }) {
  const sees = command === null || command.env.length === 0 ? '' : `, and ${command.env.join(', ')}`
  return (
    <>
      <p>{name} wants to run this on your machine, once for each attempt of a run:</p>
      <pre className="command-line">{[path, ...args.map(quoted)].join(' ')}</pre>
      <dl className="command-facts">
        <Fact name="arguments">
          {args.length === 0
            ? 'none'
            : args.map((arg, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: they stay as they are while they are shown, and may be the same.
                <code key={at}>{arg === '' ? '(empty)' : arg}</code>
              ))}
        </Fact>
        <Fact name="may see">the prompt on its input; what every program needs of the environment{sees}</Fact>
        <Fact name="network">
          {command?.local === true ? 'stays on this machine, as you said' : 'may be used; not run offline'}
        </Fact>
        <Fact name="digest">
          <CopyText text={digest} what="digest" shown={groups(digest)} className="command-digest" />
        </Fact>
      </dl>
      <p className="dialog-small">
        No shell is between. Holds for this file with these arguments: if either changes, you are asked again.
      </p>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Only so that one sees where an argument begins and ends. */
const quoted = (arg: string): string => (/^[\w@%+=:,./{}-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`)

/** Its beginning, to be compared by eye. */
const groups = (digest: string): string => [0, 4, 8, 12].map((from) => digest.slice(from, from + 4)).join(' ')
