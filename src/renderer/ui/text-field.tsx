import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classes } from './classes'
import { Icon, type IconName } from './icon'
import './text-field.css'

export interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'size' | 'onChange'> {
  /** Read aloud. Show words beside the field as well where the place does not say what it is. */
  label: string
  value: string
  onChange: (value: string) => void
  icon?: IconName | undefined
  size?: 'normal' | 'small' | undefined
  invalid?: boolean | undefined
  /** At the right, inside the frame: a count, a unit, a key. */
  end?: ReactNode
}

export function TextField({
  label,
  value,
  onChange,
  icon,
  size = 'normal',
  invalid = false,
  end,
  className,
  ...rest
}: TextFieldProps) {
  return (
    <div className={classes('field', size === 'small' && 'field--small', invalid && 'field--invalid', className)}>
      {icon === undefined ? null : <Icon name={icon} size={14} />}
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        {...rest}
        aria-label={label}
        {...(invalid ? { 'aria-invalid': true } : {})}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {end === undefined ? null : <span className="field-end">{end}</span>}
    </div>
  )
}
