/** A hidden window paints never; one that is seen does so as soon as it has the time. */
const LONGEST_WAIT_MS = { hidden: 100, visible: 1000 }

/** Calls back once, when the next frame is on the screen. */
export function afterPaint(callback: () => void): void {
  let called = false
  const once = () => {
    if (called) return
    called = true
    callback()
  }
  setTimeout(once, LONGEST_WAIT_MS[document.visibilityState])
  // A frame's callback runs right before the paint, and a task of its own after it.
  requestAnimationFrame(() => setTimeout(once))
}
