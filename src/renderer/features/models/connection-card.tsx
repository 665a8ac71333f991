import type { ConnectionState } from '#shared/domain/connection'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useSettings } from '../../shared-views/settings-store'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'
import { Sentence } from '../../ui/sentence'
import { menuSteps, nextSteps, type Step } from './connection-steps'
import { healthWords, keyLine, limitsLine, placeLine, placeWords, signOf } from './connection-words'
import './connections.css'

interface ConnectionCardProps {
  connection: ConnectionState
  selected: boolean
  /** How many of its models are in memory; null where not known. */
  loaded: number | null
  checking: boolean
  onChoose: () => void
  onStep: (does: Step['does']) => void
}

/** One connection: how it stands in a sentence, and the next step. */
export function ConnectionCard({ connection, selected, loaded, checking, onChoose, onStep }: ConnectionCardProps) {
  const { name } = connection
  const { icon, tone } = signOf(connection)
  const keysOf = useActionKeys()
  const limits = useSettings(({ settings }) => settings.connectionLimits[name])
  const lines = [placeLine(connection, new Date()), keyLine(connection), limits === undefined ? null : limitsLine(limits)].filter(
    (line) => line !== null,
  )
  const steps = nextSteps(connection)
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
            entries={menuSteps(connection, onStep, keysOf('models.limits'))}
          />
        </div>
        <p>
          <Sentence text={healthWords(connection, loaded)} />
        </p>
        {lines.map((line) => (
          <p key={line} className="models-grey">
            {line}
          </p>
        ))}
        {steps.length === 0 ? null : (
          <div className="connection-steps">
            {steps.map(({ label, does }, at) => (
              <Button
                key={label}
                size="small"
                variant={at === 0 ? 'plain' : 'quiet'}
                disabled={does === 'check' && checking}
                onClick={() => onStep(does)}
              >
                {label}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  )
}
