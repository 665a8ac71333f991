import { type RefObject, useLayoutEffect } from 'react'

/**
 * Keeps the focus in what stands before the page: what leaves it comes back to `place`. The parts that we build on turn it round at their edges one frame late,
 * so that a second Tab before that would go on behind the dialog.
 */
export function useKeepFocus(place: RefObject<HTMLElement | null>, open: boolean): void {
  // The listener goes with the dialog at once: after that the focus goes back to where it was.
  useLayoutEffect(() => {
    if (!open) return
    const page = document.getElementById('root')
    const back = () => place.current?.focus()
    page?.addEventListener('focusin', back)
    return () => page?.removeEventListener('focusin', back)
  }, [place, open])
}
