import { Popover } from '@base-ui/react/popover'
import { CACHE_MODES } from '#shared/domain/cache-mode'
import { useSettings } from '../../shared-views/settings-store'
import { Button } from '../../ui/button'
import { NumberField } from '../../ui/number-field'
import { Picker } from '../../ui/picker'
import { SegmentedSwitch } from '../../ui/segmented-switch'
import { Switch } from '../../ui/switch'
import { CACHE_MEANINGS, MOST_REPEATS, MOST_RETRIES, NO_OPTIONS, optionWords, type RunOptions } from './run-options'
import './run-options-control.css'

interface RunOptionsProps {
  options: RunOptions
  onChange: (options: RunOptions) => void
}

const MODES = CACHE_MODES.map((value) => ({ value, label: value }))

/** How this tab runs: what becomes of kept answers and equal runs, how often it is tried and repeated. */
export function RunOptionsControl({ options, onChange }: RunOptionsProps) {
  const settings = useSettings((state) => state.settings)
  const mode = options.cache ?? settings.cache
  const words = optionWords(options, settings)
  const change = (patch: Partial<RunOptions>) => onChange({ ...options, ...patch })
  const own = options.cache !== null || options.skipExisting !== null || options.retries !== null || options.repeat > 1
  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <Picker name="cache" className="run-options" aria-label={`How it runs: cache ${words}`}>
            {words}
          </Picker>
        }
      />
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={4} collisionPadding={6} className="menu-place">
          <Popover.Popup className="float run-options-form" data-floating="">
            <Popover.Title className="run-options-title">How this tab runs</Popover.Title>
            <div className="run-option">
              <span className="run-option-label">Cache</span>
              <SegmentedSwitch label="Cache" options={MODES} value={mode} onChange={(cache) => change({ cache })} />
            </div>
            <p className="run-option-about">
              {CACHE_MEANINGS[mode]} {options.cache === null ? 'As in Settings.' : null}
            </p>
            <div className="run-option">
              <span className="run-option-label">Skip existing</span>
              <Switch
                label="Skip existing"
                checked={options.skipExisting ?? settings.skipExisting}
                onChange={(skipExisting) => change({ skipExisting })}
              />
            </div>
            <p className="run-option-about">
              Where an equal run has completed, its answer is shown and nothing is sent.{' '}
              {options.skipExisting === null ? 'As in Settings.' : null}
            </p>
            <div className="run-option">
              <span className="run-option-label">Retries</span>
              <NumberField
                label="Retries"
                value={options.retries}
                min={0}
                max={MOST_RETRIES}
                none={`${settings.retries}, as in Settings`}
                onChange={(retries) => change({ retries })}
              />
            </div>
            <div className="run-option">
              <span className="run-option-label">Repeat</span>
              <NumberField
                label="Repeat"
                value={options.repeat}
                min={1}
                max={MOST_REPEATS}
                unit={options.repeat === 1 ? 'run' : 'runs'}
                onChange={(repeat) => change({ repeat: repeat ?? 1 })}
              />
            </div>
            <Button
              size="small"
              variant="quiet"
              className="run-options-reset"
              disabled={!own}
              onClick={() => onChange(NO_OPTIONS)}
            >
              Back to the settings
            </Button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
