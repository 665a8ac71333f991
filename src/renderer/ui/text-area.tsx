import type { ComponentPropsWithRef } from 'react'
import { classes } from './classes'
import './text-field.css'

export interface TextAreaProps extends Omit<ComponentPropsWithRef<'textarea'>, 'onChange'> {
  label: string
  value: string
  onChange: (value: string) => void
  mono?: boolean | undefined
  invalid?: boolean | undefined
}

/** A field that is as high as its text, from one line on. */
export function TextArea({ label, value, onChange, mono = false, invalid = false, className, ...rest }: TextAreaProps) {
  return (
    <textarea
      rows={1}
      spellCheck={!mono}
      {...rest}
      aria-label={label}
      {...(invalid ? { 'aria-invalid': true } : {})}
      className={classes('text-area', mono && 'text-area--mono', className)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
