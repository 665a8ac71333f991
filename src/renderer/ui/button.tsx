import type { ComponentPropsWithRef } from 'react'
import { classes } from './classes'
import { Icon, type IconName } from './icon'
import { Kbd } from './kbd'
import { ariaKeys } from './key-label'
import './button.css'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** At most one `filled` in a view. */
  variant?: 'filled' | 'plain' | 'quiet' | undefined
  size?: 'normal' | 'small' | undefined
  icon?: IconName | undefined
  /** The key of the same action, such as `Ctrl Enter`. */
  kbd?: string | undefined
  /** The act can't be taken back; filled only inside a dialog. */
  danger?: boolean | undefined
}

export function Button({
  variant = 'plain',
  size = 'normal',
  icon,
  kbd,
  danger = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...(kbd === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(kbd) })}
      {...rest}
      className={classes(
        'button',
        `button--${variant}`,
        size === 'small' && 'button--small',
        danger && 'button--danger',
        className,
      )}
    >
      {icon === undefined ? null : <Icon name={icon} size={icon === 'play' || icon === 'stop' ? 12 : 14} />}
      {children === undefined ? null : <span className="cut">{children}</span>}
      {kbd === undefined ? null : <Kbd keys={kbd} />}
    </button>
  )
}
