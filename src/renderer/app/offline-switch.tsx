import { useActionKeys } from '../shared-views/actions/key-settings'
import { useSettings } from '../shared-views/settings-store'
import { Icon } from '../ui/icon'
import { ariaKeys } from '../ui/key-label'
import { Tip } from '../ui/tip'

/** Whether anything may leave this machine, and the way to change it. */
export function OfflineSwitch() {
  const offline = useSettings(({ settings }) => settings.offline)
  const loaded = useSettings((state) => state.loaded)
  const change = useSettings((state) => state.change)
  const keys = useActionKeys()('offline.switch')
  if (!loaded) return null
  return (
    <Tip
      label={offline ? 'Every address but this machine is refused' : 'Refuse every address but this machine'}
      keys={keys}
      side="top"
    >
      <button
        type="button"
        role="switch"
        aria-checked={offline}
        aria-label="Offline"
        {...(keys === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(keys) })}
        className="status-item status-offline"
        onClick={() => void change({ offline: !offline })}
      >
        <Icon name={offline ? 'offline' : 'network'} size={12} />
        Offline
        <span className="status-track" aria-hidden="true" />
      </button>
    </Tip>
  )
}
