import type { ComponentPropsWithRef } from 'react'
import { classes } from './classes'
import { Icon, type IconName } from './icon'
import { ariaKeys } from './key-label'
import { Tip } from './tip'
import './button.css'

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  icon: IconName
  /** What it does; read aloud, and shown on hover with the key. */
  label: string
  kbd?: string | undefined
  size?: 'normal' | 'small' | undefined
  /** For a button that stays in: whether it is. */
  pressed?: boolean | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
}

export function IconButton({ icon, label, kbd, size = 'normal', pressed, side, className, ...rest }: IconButtonProps) {
  return (
    <Tip label={label} keys={kbd} side={side}>
      <button
        type="button"
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(kbd === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(kbd) })}
        {...rest}
        className={classes('button button--quiet button--icon', size === 'small' && 'button--small', className)}
      >
        <Icon name={icon} size={14} />
      </button>
    </Tip>
  )
}
