import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classes } from './classes'
import { Icon } from './icon'
import './picker.css'

export interface PickerProps extends ComponentPropsWithRef<'button'> {
  /** What is picked, before the value and in grey: `cache`, `model`. */
  name?: string | undefined
  children: ReactNode
  size?: 'normal' | 'small' | undefined
}

/** A button that shows what is chosen and opens the choice. Use it as the trigger of a Menu or a Select. */
export function Picker({ name, children, size = 'small', className, ...rest }: PickerProps) {
  return (
    <button type="button" {...rest} className={classes('picker', size === 'normal' && 'picker--normal', className)}>
      {name === undefined ? null : <span className="picker-name">{name}</span>} <span className="cut">{children}</span>
      <Icon name="chevron-down" size={10} className="picker-sign" />
    </button>
  )
}
