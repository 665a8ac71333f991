import type { ReactNode } from 'react'
import './state.css'

interface EmptyStateProps {
  title: string
  /** What is so and what to do, in a sentence or two. */
  sentence?: ReactNode
  /** What takes more than a sentence, in its place or below it. */
  children?: ReactNode
  /** Buttons; the first is the likely next step. */
  actions?: ReactNode
  /** A smaller line below the buttons. */
  footnote?: ReactNode
}

/** A place with nothing in it yet, which says what belongs there. */
export function EmptyState({ title, sentence, children, actions, footnote }: EmptyStateProps) {
  return (
    <div className="state">
      <div className="state-body">
        <h2 className="state-title">{title}</h2>
        {sentence === undefined ? null : <p className="state-sentence">{sentence}</p>}
        {children}
        {actions === undefined ? null : <div className="state-actions">{actions}</div>}
        {footnote === undefined ? null : <p className="state-footnote">{footnote}</p>}
      </div>
    </div>
  )
}
