import { type ReactNode, startTransition, useEffect, useState } from 'react'
import { afterPaint } from '../../ui/after-paint'
import { loadMenus } from '../../ui/load-menus'
import { afterFirstEditor } from './first-editor'
import { loadMonaco } from './load-monaco'

/** How many wait; and whether all that did so at the start are drawn, from when on nothing waits. */
let waiting = 0
let drawn = false

/**
 * What stands beside the messages, drawn behind the frame in which their first editor is seen, or can't be had. Drawing it
 * takes as long as making them, and the messages are what one came for.
 */
export function AfterEditors({ children }: { children: ReactNode }) {
  const [now, setNow] = useState(drawn)
  useEffect(() => {
    if (now) return
    let wanted = true
    waiting += 1
    const draw = () => {
      loadMenus()
      if (wanted) startTransition(() => setNow(true))
    }
    loadMonaco().then(
      () => afterFirstEditor(draw),
      () => afterPaint(draw),
    )
    return () => {
      wanted = false
      waiting -= 1
      if (waiting === 0) markDrawn()
    }
  }, [now])
  return now ? children : null
}

function markDrawn(): void {
  if (drawn) return
  drawn = true
  afterPaint(() => performance.mark('assay:all-drawn'))
}
