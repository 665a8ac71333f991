import { useEffect, useState } from 'react'
import { TextField } from './text-field'

interface DecimalFieldProps {
  label: string
  value: number | null
  min?: number | undefined
  unit?: string | undefined
  /** What an empty field means; without it one is told that a number is missing. */
  none?: string | undefined
  invalid?: boolean | undefined
  describedBy?: string | undefined
  onChange: (value: number | null) => void
}

/** A number that is kept with every key, while it is one. */
export function DecimalField({ label, value, min, unit, none, invalid = false, describedBy, onChange }: DecimalFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value))
  useEffect(() => setText((now) => (readDecimal(now, min) === value ? now : value === null ? '' : String(value))), [value, min])
  const isWrong = readDecimal(text, min) === undefined
  return (
    <TextField
      label={unit === undefined ? label : `${label}, ${unit}`}
      className="decimal-field"
      inputMode="decimal"
      value={text}
      placeholder={none}
      invalid={invalid || isWrong}
      end={isWrong ? (min === undefined ? 'a number' : `from ${min}`) : unit}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      onChange={(next) => {
        setText(next)
        const read = readDecimal(next, min)
        if (read !== undefined && read !== value) onChange(read)
      }}
      onBlur={() => {
        if (isWrong) setText(value === null ? '' : String(value))
      }}
    />
  )
}

/** Null for nothing, undefined for what is no number here. */
function readDecimal(text: string, min?: number): number | null | undefined {
  if (text.trim() === '') return null
  const number = Number(text)
  return Number.isFinite(number) && (min === undefined || number >= min) ? number : undefined
}
