import { type ReactNode, useState } from 'react'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'
import './fold.css'
import './section.css'

interface FoldProps {
  title: string
  /** At the right of the title: a size, a count. */
  end?: string | undefined
  /** What the button beside it copies. */
  copies?: (() => string) | undefined
  /** Made only once it is opened: it may be large. */
  children: () => ReactNode
}

/** A part of the run that is looked at now and then: closed until one asks for it. */
export function Fold({ title, end, copies, children }: FoldProps) {
  const [open, setOpen] = useState(false)
  return (
    <section className="run-section run-fold" aria-label={title}>
      <div className="run-section-head">
        <h3>
          <button type="button" className="run-fold-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
            {title}
          </button>
        </h3>
        <span className="run-section-end">
          {end}
          {copies === undefined || !open ? null : <CopyButton text={copies} label={`Copy the ${title.toLowerCase()}`} />}
        </span>
      </div>
      {open ? children() : null}
    </section>
  )
}
