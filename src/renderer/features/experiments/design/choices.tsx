import type { ReactNode, Ref } from 'react'
import { Icon, type IconName } from '../../../ui/icon'
import { IconButton } from '../../../ui/icon-button'
import './choices.css'

interface ChoicesProps {
  title: string
  /** What takes one more. */
  add: ReactNode
  list?: Ref<HTMLUListElement>
  label: string
  children: ReactNode
}

/** One of the lists that make the variants, and the way to take more. */
export function Choices({ title, add, list, label, children }: ChoicesProps) {
  return (
    <div className="design-choices">
      <div className="design-choices-head">
        <h4>{title}</h4>
        {add}
      </div>
      <ul ref={list} aria-label={label}>
        {children}
      </ul>
    </div>
  )
}

interface ChoiceProps {
  icon: IconName
  /** The whole name, where what is shown is cut. */
  title: string
  name: ReactNode
  /** Why it can't be asked as it is; null where nothing is known against it. */
  trouble: { icon: IconName; words: string; title: string } | null
  remove: string
  onRemove: () => void
  children?: ReactNode
}

/** One that was taken from the library or from a connection. */
export function Choice({ icon, title, name, trouble, remove, onRemove, children }: ChoiceProps) {
  return (
    <li className="design-choice">
      <Icon name={icon} size={14} />
      <span className="cut design-choice-name" title={title}>
        {name}
      </span>
      {trouble === null ? null : (
        <span className="design-trouble cut" title={trouble.title}>
          <Icon name={trouble.icon} size={12} /> {trouble.words}
        </span>
      )}
      <span className="design-space" />
      {children}
      <IconButton icon="close" size="small" label={remove} onClick={onRemove} />
    </li>
  )
}
