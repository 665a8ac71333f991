import type { ReactNode } from 'react'
import type { TextLog } from '../../shared-views/run-output/text-log'
import { CopyButton } from '../../ui/copy-button'
import './section.css'

interface SectionProps {
  title: string
  /** At the right of the title: a figure, a count. */
  end?: ReactNode
  /** Given, a button copies its text as it stands then. */
  copies?: TextLog | undefined
  /** A key goes to it. */
  focusable?: boolean
  children: ReactNode
}

/** A part of the run under its small heading. */
export function Section({ title, end, copies, focusable = false, children }: SectionProps) {
  return (
    <section className="run-section" {...(focusable ? { tabIndex: -1, 'aria-label': title, 'data-section': title } : {})}>
      <div className="run-section-head">
        <h3>{title}</h3>
        <span className="run-section-end">
          {end}
          {copies === undefined ? null : <CopyButton text={() => copies.text} label={`Copy the ${title.toLowerCase()}`} />}
        </span>
      </div>
      {children}
    </section>
  )
}
