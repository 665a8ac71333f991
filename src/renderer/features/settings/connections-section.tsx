import type { ConnectionState } from '#shared/domain/connection'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useConnections } from '../../shared-views/connections/use-connections'
import { useCurrentView } from '../../shared-views/current-view'
import { useSettings } from '../../shared-views/settings-store'
import { Button } from '../../ui/button'
import { countOf } from '../../ui/count'
import { Kbd } from '../../ui/kbd'
import { Switch } from '../../ui/switch'
import { SettingRow, SettingsSection } from './setting-row'

/** Which servers there are, in short, and whether anything may leave this machine. Models has them in full. */
export function ConnectionsSection() {
  const offline = useSettings(({ settings }) => settings.offline)
  const change = useSettings((state) => state.change)
  const show = useCurrentView((state) => state.show)
  const connections = useConnections()
  const keys = useActionKeys()('offline.switch')
  return (
    <SettingsSection title="Connections">
      <SettingRow
        label="Offline"
        hint="Refuses every address but this machine, pulls and models that a server only passes on included. What is under way there is stopped, and what came is kept"
      >
        {keys === undefined ? null : <Kbd keys={keys} />}
        <Switch label="Offline" checked={offline} onChange={(next) => void change({ offline: next })} />
      </SettingRow>
      <ul className="settings-connections" aria-label="Connections">
        {connections.map(({ name, address, local, models, health }) => (
          <li key={name}>
            <b>{name}</b>
            <span className="settings-hint">{address ?? 'inside Assay'}</span>
            <span className="settings-hint">{address === null ? '' : local ? 'this machine' : 'other machine'}</span>
            <span className="settings-hint">
              {health.state === 'ok' ? countOf(models.length, 'model') : STATES[health.state]}
            </span>
          </li>
        ))}
      </ul>
      <div className="settings-actions">
        <Button icon="model" onClick={() => show('models')}>
          Add and change in Models
        </Button>
      </div>
    </SettingsSection>
  )
}

const STATES: Record<Exclude<ConnectionState['health']['state'], 'ok'>, string> = {
  unreachable: 'does not answer',
  error: 'reports an error',
  offline: 'not asked offline',
  key: 'needs a key',
  confirm: 'not allowed to run yet',
  unknown: 'not asked yet',
}
