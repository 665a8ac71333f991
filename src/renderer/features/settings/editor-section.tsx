import { useSettings } from '../../shared-views/settings-store'
import { NumberField } from '../../ui/number-field'
import { Switch } from '../../ui/switch'
import { SettingRow, SettingsSection } from './setting-row'

export function EditorSection() {
  const { fontSize, wordWrap, lineNumbers } = useSettings((state) => state.settings)
  const change = useSettings((state) => state.change)
  return (
    <SettingsSection title="Editor">
      <SettingRow label="Font size" hint="Lines grow with it">
        <NumberField
          className="setting-number"
          label="Font size"
          value={fontSize}
          min={10}
          max={24}
          unit="px"
          onChange={(next) => next !== null && void change({ fontSize: next })}
        />
      </SettingRow>
      <SettingRow label="Word wrap" hint="Without it a long line scrolls sideways">
        <Switch label="Word wrap" checked={wordWrap} onChange={(next) => void change({ wordWrap: next })} />
      </SettingRow>
      <SettingRow label="Line numbers">
        <Switch label="Line numbers" checked={lineNumbers} onChange={(next) => void change({ lineNumbers: next })} />
      </SettingRow>
    </SettingsSection>
  )
}
