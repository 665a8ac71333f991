import type { Ref } from 'react'
import { classes } from './classes'
import { Icon } from './icon'
import './text-field.css'

interface SecretFieldProps {
  ref: Ref<HTMLInputElement>
  label: string
  placeholder?: string | undefined
  invalid?: boolean | undefined
  /** Id of what says more about it. */
  describedBy?: string | undefined
}

/**
 * A field whose text is nobody's but the input's own: it is never given a value, so that nothing can be filled in, and no state
 * or attribute ever holds what is typed. Read it with `takeSecret`.
 */
export function SecretField({ ref, label, placeholder, invalid = false, describedBy }: SecretFieldProps) {
  return (
    <div className={classes('field', invalid && 'field--invalid')}>
      <Icon name="key" size={14} />
      <input
        ref={ref}
        type="password"
        spellCheck={false}
        autoComplete="off"
        data-1p-ignore=""
        data-lpignore="true"
        aria-label={label}
        placeholder={placeholder}
        {...(invalid ? { 'aria-invalid': true } : {})}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      />
    </div>
  )
}

/** What was typed, without spaces around it; the field is empty afterwards. */
export function takeSecret(field: HTMLInputElement | null): string {
  if (field === null) return ''
  const typed = field.value.trim()
  field.value = ''
  return typed
}
