/**
 * Opens the picker of models in a tab's work; where its script has not come yet, as soon as it has. What opens a picker is
 * fetched behind the first editor, and a key that is pressed before that must not be lost.
 */
export function pickModel(work: HTMLElement | null): void {
  if (work === null) return
  const open = (): boolean => {
    const button = work.querySelector<HTMLElement>('.model-slot button')
    button?.click()
    return button !== null
  }
  if (open()) return
  const watch = new MutationObserver(() => {
    // One that was left meanwhile opens nothing.
    if (!work.isConnected || !work.checkVisibility() || open()) stop()
  })
  const stop = () => {
    watch.disconnect()
    window.removeEventListener('keydown', stop, true)
  }
  watch.observe(work, { childList: true, subtree: true })
  // Who goes on to something else wants that, and not a list over it.
  window.addEventListener('keydown', stop, true)
}
