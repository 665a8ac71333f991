import { useSettings } from '../../shared-views/settings-store'
import { NumberField } from '../../ui/number-field'
import { SettingRow, SettingsSection } from './setting-row'

const DAY = 86_400
const seconds = (ms: number | null): number | null => (ms === null ? null : Math.max(1, Math.round(ms / 1000)))

/** How long a run may wait, where it names no limit itself. */
export function LimitsSection() {
  const { firstTokenMs, betweenTokensMs, totalMs } = useSettings((state) => state.settings)
  const change = useSettings((state) => state.change)
  return (
    <SettingsSection title="Time limits of a run">
      <SettingRow label="To the first token" hint="Loading a large model counts">
        <NumberField
          className="setting-number"
          label="To the first token"
          value={seconds(firstTokenMs)}
          min={1}
          max={DAY}
          unit="s"
          onChange={(next) => next !== null && void change({ firstTokenMs: next * 1000 })}
        />
      </SettingRow>
      <SettingRow label="Between two tokens" hint="A server that says nothing for longer is given up; what came is kept">
        <NumberField
          className="setting-number"
          label="Between two tokens"
          value={seconds(betweenTokensMs)}
          min={1}
          max={DAY}
          unit="s"
          onChange={(next) => next !== null && void change({ betweenTokensMs: next * 1000 })}
        />
      </SettingRow>
      <SettingRow label="The whole run" hint="Empty is no limit">
        <NumberField
          className="setting-number"
          label="The whole run"
          value={seconds(totalMs)}
          min={1}
          max={DAY}
          unit="s"
          none="no limit"
          onChange={(next) => void change({ totalMs: next === null ? null : next * 1000 })}
        />
      </SettingRow>
    </SettingsSection>
  )
}
