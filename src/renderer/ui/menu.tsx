import { cloneElement, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { fullMenu, loadMenus, onMenus } from './load-menus'
import type { MenuProps } from './menu-props'

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
