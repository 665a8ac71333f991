import { cloneElement, type ReactElement, type Ref, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { IconName } from './icon'
import { fullMenu, loadMenus, onMenus } from './load-menus'

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

/**
 * A button with a menu. What opens it has a script of its own, which comes behind the first editor or, where there is none,
 * with the pointer; the button is there before it, and opens the menu as soon as that can be had.
 */
export function Menu(props: MenuProps) {
  const [Full, setFull] = useState(() => fullMenu())
  const button = useRef<HTMLButtonElement>(null)
  const focused = useRef(false)
  const asked = useRef(false)
  useEffect(() => {
    if (Full !== null) return
    const take = () => {
      focused.current = document.activeElement === button.current
      setFull(() => fullMenu())
    }
    // It may have come since this was drawn.
    if (fullMenu() !== null) take()
    return onMenus(take)
  }, [Full])
  // Another button takes the place of the first, and has the focus where that had it.
  useLayoutEffect(() => {
    if (Full !== null && focused.current) button.current?.focus()
    focused.current = false
  }, [Full])
  const trigger = cloneElement(props.trigger, { ref: button })
  if (Full !== null) return <Full {...props} trigger={trigger} asked={asked.current} />
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: loadMenus,
    onClick: () => {
      asked.current = true
      loadMenus()
    },
  })
}
