import { Fragment } from 'react'
import type { ConnectionState } from '#shared/domain/connection'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useSettings } from '../../shared-views/settings-store'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'
import { healthWords, limitsLine, placeLine, placeWords, SIGNS } from './connection-words'

interface ConnectionCardProps {
  connection: ConnectionState
  selected: boolean
  /** How many of its models are in memory; null where not known. */
  loaded: number | null
  checking: boolean
  onChoose: () => void
  onCheck: () => void
  onEdit: () => void
  onRemove: () => void
  onLimits: () => void
}

/** One server: how it stands in a sentence, and the next step. */
export function ConnectionCard(props: ConnectionCardProps) {
  const { connection, selected, loaded, checking, onChoose, onCheck, onEdit, onRemove, onLimits } = props
  const keysOf = useActionKeys()
  const limits = useSettings(({ settings }) => settings.connectionLimits[connection.name])
  const { name, builtIn, health } = connection
  const { icon, tone } = SIGNS[health.state]
  const place = placeLine(connection, new Date())
  const away = health.state === 'unreachable' || health.state === 'error'
  return (
    <li className={classes('connection', selected && 'connection--selected')}>
      <Icon name={checking ? 'spinner' : icon} size={14} className={`connection-sign models-${tone}`} />
      <div className="connection-body">
        <div className="connection-head">
          <button type="button" className="connection-name cut" aria-current={selected ? 'true' : undefined} onClick={onChoose}>
            {name}
          </button>
          <span className="models-grey cut">{placeWords(connection)}</span>
          <Menu
            label={`More about ${name}`}
            align="end"
            trigger={<IconButton icon="more" label={`More about ${name}`} size="small" className="connection-more" />}
            entries={[
              { label: 'Check now', icon: 'run-again', onSelect: onCheck },
              { label: 'Limits', icon: 'queued', kbd: keysOf('models.limits'), onSelect: onLimits },
              ...(builtIn
                ? []
                : [
                    { label: 'Edit address', icon: 'edit', onSelect: onEdit } as const,
                    { label: 'Remove', icon: 'trash', onSelect: onRemove } as const,
                  ]),
            ]}
          />
        </div>
        <p>
          <WithCode text={healthWords(connection, loaded)} />
        </p>
        {limits === undefined ? null : <p className="models-grey">{limitsLine(limits)}</p>}
        {place === null ? null : <p className="models-grey">{place}</p>}
        {away ? (
          <div className="connection-steps">
            <Button size="small" disabled={checking} onClick={onCheck}>
              Try again
            </Button>
            {builtIn ? null : (
              <Button size="small" variant="quiet" onClick={onEdit}>
                Edit address
              </Button>
            )}
          </div>
        ) : null}
      </div>
    </li>
  )
}

/** What stands between backticks is a command. */
export function WithCode({ text }: { text: string }) {
  return text
    .split('`')
    .map((part, index) => ({ part, place: `${index} ${part}`, code: index % 2 === 1 }))
    .map(({ part, place, code }) => (code ? <code key={place}>{part}</code> : <Fragment key={place}>{part}</Fragment>))
}
