import type { ReactNode } from 'react'
import { Badge } from '../../ui/badge'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'

interface ScorerRowProps {
  /** What it is called among the others: `Scorer 2`. */
  name: string
  title: string
  about?: string | undefined
  /** What it expects, while it is folded. */
  words: string
  not: boolean
  weight: number
  metric: string | null
  mistakes: number
  open: boolean
  onOpen: (open: boolean) => void
  onRemove: () => void
  children: ReactNode
}

/** One scorer or set: a line that unfolds. */
export function ScorerRow(props: ScorerRowProps) {
  const { name, title, about, words, not, weight, metric, mistakes, open, onOpen, onRemove, children } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't hold a line with buttons as its legend.
    <div role="group" aria-label={`${name}: ${title}`} className="scorer">
      <div className="scorer-head">
        <button type="button" className="scorer-fold" aria-expanded={open} onClick={() => onOpen(!open)}>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
          <span className="scorer-title">
            {not ? 'Not: ' : ''}
            {title}
          </span>
          <span className="scorer-words cut">{open ? about : words}</span>
        </button>
        {mistakes === 0 ? null : (
          <Badge tone="danger" icon="error" title="It can't be applied as it stands">
            {mistakes}
          </Badge>
        )}
        {metric === null || open ? null : <Badge>{metric}</Badge>}
        {weight === 1 || open ? null : <Badge title="Weight">{`× ${weight}`}</Badge>}
        <IconButton icon="close" size="small" label={`Remove ${name.toLowerCase()}`} onClick={onRemove} />
      </div>
      {open ? <div className="scorer-body">{children}</div> : null}
    </div>
  )
}
