import type { ReactElement, Ref } from 'react'
import type { IconName } from './icon'

export type MenuEntry =
  | 'separator'
  | {
      label: string
      icon?: IconName | undefined
      /** The key of the same action, shown at the right. */
      kbd?: string | undefined
      /** A word at the right, in place of a key. */
      detail?: string | undefined
      danger?: boolean | undefined
      disabled?: boolean | undefined
      /** For a choice among entries: whether this one is chosen. */
      checked?: boolean | undefined
      /** Several can be chosen: choosing one leaves the menu open. */
      many?: boolean | undefined
      onSelect: () => void
    }

export interface TriggerProps {
  ref?: Ref<HTMLButtonElement>
  onClick?: () => void
  onPointerEnter?: () => void
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
}

export interface MenuProps {
  /** The button that opens it: one element that takes a ref. */
  trigger: ReactElement<TriggerProps>
  entries: readonly MenuEntry[]
  label?: string | undefined
  align?: 'start' | 'center' | 'end' | undefined
  side?: 'top' | 'bottom' | undefined
}
