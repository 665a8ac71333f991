import type { ReactNode } from 'react'
import { Sentence } from '../../ui/sentence'
import type { FormField, FormTrouble } from './connection-form'

interface FieldRowProps {
  label: string
  /** Id of the line below the field, for the field's own `aria-describedby`. */
  below: string
  /** In grey below it, while nothing is wrong. */
  hint?: string | undefined
  trouble?: string | undefined
  children: ReactNode
}

/** A field with its name beside it, and below it what is wrong or what to write. */
export function FieldRow({ label, below, hint, trouble, children }: FieldRowProps) {
  return (
    <div className="form-row">
      <span className="models-label">{label}</span>
      <div className="form-field">
        {children}
        <div id={below}>
          {trouble !== undefined ? (
            <p role="alert" className="field-trouble">
              <Sentence text={trouble} />
            </p>
          ) : hint !== undefined ? (
            <p className="dialog-small">{hint}</p>
          ) : null}
        </div>
      </div>
    </div>
  )
}

/** What is wrong with this field, if anything is. */
export const troubleAt = (trouble: FormTrouble | null, field: FormField): string | undefined =>
  trouble?.field === field ? trouble.sentence : undefined
