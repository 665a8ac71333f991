/**
 * What is typed between the key that opens the palette and the moment its field stands: its script may still be on the way,
 * and letters that are lost, or taken for keys of the page, would find something else.
 */
let typed = ''
let leave: () => void = () => {}

export function startTypingAhead(onEscape: () => void): void {
  typed = ''
  leave = onEscape
  window.addEventListener('keydown', onKeyDown, { capture: true })
}

/** Ends it, and gives what was typed. */
export function takeTypedAhead(): string {
  window.removeEventListener('keydown', onKeyDown, { capture: true })
  const taken = typed
  typed = ''
  return taken
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'Escape') leave()
  else if (event.key === 'Backspace') typed = typed.slice(0, -1)
  else if ([...event.key].length === 1) typed += event.key
  // The rest, Enter among them, was meant for the list that isn't there yet: the page does nothing with it.
  event.preventDefault()
  event.stopPropagation()
}
