import type { ReactElement } from 'react'
import { Icon } from './icon'
import type { TriggerProps } from './menu-props'
import './chip.css'

interface ChipProps {
  /** In grey before the value: `prompt`, `status`. */
  name: string
  value: string
  onRemove: () => void
  /** Makes the words a button that opens the choice: given that button, the menu around it. */
  opens?: ((words: ReactElement<TriggerProps>) => ReactElement) | undefined
}

/** Something that narrows what is shown, with the way to drop it. */
export function Chip({ name, value, onRemove, opens }: ChipProps) {
  const words = (
    <>
      <span className="chip-name">{name}</span>
      <span className="cut">{value}</span>
    </>
  )
  return (
    <span className="chip">
      {opens === undefined ? (
        <span className="chip-words">{words}</span>
      ) : (
        opens(
          <button type="button" className="chip-words">
            {words}
          </button>,
        )
      )}
      <button type="button" className="chip-remove" aria-label={`Drop ${name} ${value}`} onClick={onRemove}>
        <Icon name="close" size={10} />
      </button>
    </span>
  )
}
