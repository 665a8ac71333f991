import { type ReactNode, useId } from 'react'
import { Kbd } from '../../../ui/kbd'
import './design-section.css'

interface DesignSectionProps {
  title: string
  /** In grey behind the title: how many there are. */
  note?: ReactNode
  /** The key that leads there. */
  keys?: string | undefined
  /** At the right of the heading. */
  actions?: ReactNode
  children: ReactNode
}

/** A part of the design under its heading. */
export function DesignSection({ title, note, keys, actions, children }: DesignSectionProps) {
  const id = useId()
  return (
    <section className="design-section" aria-labelledby={id}>
      <header className="design-section-head">
        <h3 id={id}>{title}</h3>
        {keys === undefined ? null : <Kbd keys={keys} />}
        {note === undefined ? null : <span className="design-note cut">{note}</span>}
        <span className="design-space" />
        {actions}
      </header>
      {children}
    </section>
  )
}
