import type { ReactNode } from 'react'
import { countOf } from '../../../ui/count'
import { Icon } from '../../../ui/icon'
import { variantLetter } from '../grid/variant-letter'
import type { ErrorGroup } from './error-groups'
import '../grid/cell-tones.css'

interface ErrorRowProps {
  group: ErrorGroup
  /** Its answers are there, and have no score. */
  scoring?: boolean | undefined
  /** What can be done about it. */
  children?: ReactNode
}

/** One cause, with how many cells it stopped and of which variants. */
export function ErrorRow({ group: { code, message, others, count, variants }, scoring = false, children }: ErrorRowProps) {
  return (
    <div className="experiment-error">
      <span className={scoring ? 'cell-warn' : 'cell-bad'}>
        <Icon name={scoring ? 'tool' : 'error'} size={14} />
      </span>
      <span className="cut mono experiment-error-code">{scoring ? 'scoring failed' : code}</span>
      <span className="cut" title={message}>
        {message}
        {scoring ? ' Output kept.' : null}
        {others === 0 ? null : <span className="experiment-error-cells"> {countOf(others, 'other reason')} beside it</span>}
      </span>
      <span className="experiment-error-cells">
        {countOf(count, 'cell')}, {variants.map(variantLetter).join(' ')}
      </span>
      <span className="experiment-error-deeds">{children}</span>
    </div>
  )
}
