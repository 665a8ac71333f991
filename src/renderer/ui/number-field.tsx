import { useEffect, useState } from 'react'
import { classes } from './classes'
import { TextField } from './text-field'

interface NumberFieldProps {
  label: string
  value: number | null
  min: number
  max: number
  unit?: string | undefined
  /** Whether an empty field is a choice: null, shown by this word. */
  none?: string | undefined
  className?: string | undefined
  onChange: (value: number | null) => void
}

/** A whole number that is kept once it is finished: by Enter, by an arrow, or when the field is left. */
export function NumberField({ label, value, min, max, unit, none, className, onChange }: NumberFieldProps) {
  const [text, setText] = useState(shown(value))
  useEffect(() => setText(shown(value)), [value])
  const read = reading(text, min, max, none !== undefined)
  const keep = (next: string) => {
    const now = reading(next, min, max, none !== undefined)
    if (now !== undefined && now !== value) onChange(now)
  }
  return (
    <TextField
      label={unit === undefined ? label : `${label}, ${unit}`}
      className={classes('number-field', className)}
      inputMode="numeric"
      value={text}
      placeholder={none}
      invalid={read === undefined}
      title={read === undefined ? `${min} to ${max}` : undefined}
      end={read === undefined ? `${min} to ${max}` : unit}
      onChange={setText}
      onBlur={() => (read === undefined ? setText(shown(value)) : keep(text))}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep(text)
        const by = { ArrowUp: 1, ArrowDown: -1 }[event.key]
        if (by === undefined) return
        event.preventDefault()
        const next = String(Math.min(max, Math.max(min, (read ?? min) + by)))
        setText(next)
        keep(next)
      }}
    />
  )
}

const shown = (value: number | null): string => (value === null ? '' : String(value))

/** Undefined for what can't be kept. */
function reading(text: string, min: number, max: number, mayBeEmpty: boolean): number | null | undefined {
  if (text.trim() === '') return mayBeEmpty ? null : undefined
  const value = Number(text)
  return Number.isInteger(value) && value >= min && value <= max ? value : undefined
}
