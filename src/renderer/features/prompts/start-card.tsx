import { Icon, type IconName } from '../../ui/icon'
import { Kbd } from '../../ui/kbd'
import { ariaKeys } from '../../ui/key-label'
import './start-card.css'

interface StartCardProps {
  icon: IconName
  label: string
  /** What it is or what it does, in one line. */
  words: string
  kbd?: string | undefined
  onChoose: () => void
}

/** One of a few ways to begin. */
export function StartCard({ icon, label, words, kbd, onChoose }: StartCardProps) {
  return (
    <li>
      <button
        type="button"
        className="start-card"
        {...(kbd === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(kbd) })}
        onClick={onChoose}
      >
        <Icon name={icon} />
        <span className="start-card-label cut">{label}</span>
        <span className="start-card-words cut" title={words}>
          {words}
        </span>
        {kbd === undefined ? null : <Kbd keys={kbd} />}
      </button>
    </li>
  )
}
