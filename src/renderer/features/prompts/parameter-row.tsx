import { useState } from 'react'
import type { Json } from '#shared/domain/json'
import { TextField } from '../../ui/text-field'
import { type ParameterField, parameterText, rangeText, readParameter, steppedParameter } from './parameter-fields'

interface ParameterRowProps {
  field: ParameterField
  value: Json | undefined
  /** Nobody told what holds where nothing is sent. */
  unknown: boolean
  /** The id of what says more about it while it has the focus. */
  about: string
  /** Null: not sent. */
  onChange: (value: Json | null) => void
  onFocus: () => void
}

/** One parameter: what is sent, and in grey what holds without it. */
export function ParameterRow({ field, value, unknown, about, onChange, onFocus }: ParameterRowProps) {
  const { name, label, meaning, kind, unset } = field
  const [text, setText] = useState(() => parameterText(value))
  const reading = readParameter(field, text)
  const change = (next: string) => {
    setText(next)
    const read = readParameter(field, next)
    if (read.ok) onChange(read.value)
  }
  const numeric = kind === 'number' || kind === 'whole number'
  return (
    <div className="parameter-row" title={meaning}>
      <span className="parameter-label cut">{label}</span>
      <TextField
        label={label}
        name={name}
        inputMode={!numeric ? 'text' : kind === 'whole number' ? 'numeric' : 'decimal'}
        placeholder={unset !== null ? parameterText(unset.value) : unknown ? 'unknown' : 'not fixed'}
        aria-describedby={about}
        value={text}
        invalid={!reading.ok}
        onChange={change}
        onFocus={onFocus}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : null
          if (by === null || !numeric) return
          event.preventDefault()
          change(String(steppedParameter(field, text, by)))
        }}
      />
      <span className={reading.ok ? 'parameter-range cut' : 'parameter-range parameter-range--bad cut'}>
        {reading.ok ? rangeText(field) : reading.reason}
      </span>
    </div>
  )
}
