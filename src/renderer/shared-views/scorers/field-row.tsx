import type { ReactNode } from 'react'
import { Sentence } from '../../ui/sentence'

interface FieldRowProps {
  label: string
  hint?: string | undefined
  /** What is wrong with it, with what to do. */
  mistakes?: readonly string[] | undefined
  /** Id of the lines below, for the field's own `aria-describedby`. */
  below: string
  children: ReactNode
}

/** A field of a scorer with its name beside it, and below it what is wrong. */
export function FieldRow({ label, hint, mistakes = [], below, children }: FieldRowProps) {
  return (
    <div className="scorer-field">
      <span className="scorer-label">{label}</span>
      <div className="scorer-control">
        {children}
        <div id={below} className="scorer-below" aria-live="polite">
          {mistakes.map((mistake) => (
            <p key={mistake} className="scorer-mistake">
              <Sentence text={mistake} />
            </p>
          ))}
          {mistakes.length === 0 && hint !== undefined ? <p className="scorer-hint">{hint}</p> : null}
        </div>
      </div>
    </div>
  )
}
