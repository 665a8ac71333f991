import { CACHE_MODES } from '#shared/domain/cache-mode'
import type { Settings } from '#shared/domain/settings'
import { useSettings } from '../../shared-views/settings-store'
import { NumberField } from '../../ui/number-field'
import { SegmentedSwitch } from '../../ui/segmented-switch'
import { Switch } from '../../ui/switch'
import { SettingRow, SettingsSection } from './setting-row'

const MODES = CACHE_MODES.flatMap((value) => (value === 'refresh' ? [] : [{ value, label: value }]))

const MEANINGS: Record<Settings['cache'], string> = {
  auto: 'A kept answer is used where temperature 0 or a seed makes it the same each time',
  on: 'A kept answer to the same request is used, whatever the temperature',
  off: 'Every run asks the model, and no answer is kept at hand',
}

/** What a run does that says nothing else itself. */
export function RunsSection() {
  const { cache, skipExisting, retries, retryDelayMs } = useSettings((state) => state.settings)
  const change = useSettings((state) => state.change)
  return (
    <SettingsSection title="Runs">
      <SettingRow label="Kept answers" hint={MEANINGS[cache]}>
        <SegmentedSwitch label="Kept answers" options={MODES} value={cache} onChange={(next) => void change({ cache: next })} />
      </SettingRow>
      <SettingRow label="Skip existing" hint="Where an equal run has completed, its answer is shown and nothing is sent">
        <Switch label="Skip existing" checked={skipExisting} onChange={(next) => void change({ skipExisting: next })} />
      </SettingRow>
      <SettingRow label="Retries" hint="After a failure that may pass: a lost connection, a busy server, a time limit">
        <NumberField
          className="setting-number"
          label="Retries"
          value={retries}
          min={0}
          max={20}
          onChange={(next) => next !== null && void change({ retries: next })}
        />
      </SettingRow>
      <SettingRow label="Before the first retry" hint="Twice as long before each further one, and as long as the server asks">
        <NumberField
          className="setting-number"
          label="Before the first retry"
          value={retryDelayMs}
          min={0}
          max={600_000}
          unit="ms"
          onChange={(next) => next !== null && void change({ retryDelayMs: next })}
        />
      </SettingRow>
    </SettingsSection>
  )
}
