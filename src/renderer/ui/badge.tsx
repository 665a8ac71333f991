import type { ReactNode } from 'react'
import { classes } from './classes'
import { Icon, type IconName } from './icon'
import './badge.css'

export type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info' | 'accent'

interface BadgeProps {
  tone?: Tone | undefined
  icon?: IconName | undefined
  title?: string | undefined
  children: ReactNode
}

/** A word of state. Its colour never stands alone: the word or the sign says the same. */
export function Badge({ tone = 'neutral', icon, title, children }: BadgeProps) {
  return (
    <span className={classes('badge', `badge--${tone}`)} title={title}>
      {icon === undefined ? null : <Icon name={icon} size={10} />}
      {children}
    </span>
  )
}
