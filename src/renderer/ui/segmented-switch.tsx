import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import './segmented-switch.css'

interface SegmentedSwitchProps<Value extends string> {
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** One of two to four, all in sight. */
export function SegmentedSwitch<Value extends string>({ label, options, value, onChange }: SegmentedSwitchProps<Value>) {
  return (
    <ToggleGroup
      aria-label={label}
      className="segments"
      value={[value]}
      onValueChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen[0])
        if (option !== undefined) onChange(option.value)
      }}
    >
      {options.map((option) => (
        <Toggle key={option.value} value={option.value} className="segment">
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
