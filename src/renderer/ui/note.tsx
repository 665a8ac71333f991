import type { ReactNode } from 'react'
import type { Tone } from './badge'
import { classes } from './classes'
import { Icon, type IconName } from './icon'
import './note.css'

const SIGNS: Record<Tone, IconName> = {
  neutral: 'info',
  accent: 'info',
  info: 'info',
  success: 'check',
  warning: 'warning',
  danger: 'error',
}

interface NoteProps {
  tone: Tone
  icon?: IconName | undefined
  children: ReactNode
  /** Buttons at the right. */
  actions?: ReactNode
}

/** A sentence that belongs to what stands below it. */
export function Note({ tone, icon, children, actions }: NoteProps) {
  return (
    <div className={classes('note', `note--${tone}`)}>
      <Icon name={icon ?? SIGNS[tone]} size={16} />
      <div className="note-text">{children}</div>
      {actions === undefined ? null : <div className="note-actions">{actions}</div>}
    </div>
  )
}
