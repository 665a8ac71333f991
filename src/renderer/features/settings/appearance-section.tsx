import type { Settings } from '#shared/domain/settings'
import { useSettings } from '../../shared-views/settings-store'
import { SegmentedSwitch } from '../../ui/segmented-switch'
import { Switch } from '../../ui/switch'
import { SettingRow, SettingsSection } from './setting-row'

const THEMES: readonly { value: Settings['theme']; label: string }[] = [
  { value: 'system', label: "The system's" },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

export function AppearanceSection() {
  const { theme, singleLetterKeys } = useSettings((state) => state.settings)
  const change = useSettings((state) => state.change)
  return (
    <SettingsSection title="Appearance and keys">
      <SettingRow label="Theme">
        <SegmentedSwitch label="Theme" options={THEMES} value={theme} onChange={(next) => void change({ theme: next })} />
      </SettingRow>
      <SettingRow label="Single-letter keys" hint="Keys such as J, P or ? that act without Ctrl, outside text fields">
        <Switch
          label="Single-letter keys"
          checked={singleLetterKeys}
          onChange={(next) => void change({ singleLetterKeys: next })}
        />
      </SettingRow>
    </SettingsSection>
  )
}
