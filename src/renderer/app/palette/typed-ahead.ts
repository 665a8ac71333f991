/**
 * What is typed between the key that opens the palette and the moment its field stands: its script may still be on the way,
 * and letters that are lost, or taken for keys of the page, would find something else.
 */
export interface TypedAhead {
  text: string
  /** Enter came behind it: what the text finds first is meant. */
  entered: boolean
}

const NOTHING: TypedAhead = { text: '', entered: false }

let typed = NOTHING
let leave: () => void = () => {}

export function startTypingAhead(onEscape: () => void): void {
  typed = NOTHING
  leave = onEscape
  window.addEventListener('keydown', onKeyDown, { capture: true })
}

/** Ends it, and gives what was typed. */
export function takeTypedAhead(): TypedAhead {
  window.removeEventListener('keydown', onKeyDown, { capture: true })
  const taken = typed
  typed = NOTHING
  return taken
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  const { text, entered } = typed
  if (event.key === 'Escape') leave()
  else if (event.key === 'Enter') typed = { text, entered: true }
  else if (event.key === 'Backspace' && !entered) typed = { text: text.slice(0, -1), entered }
  else if ([...event.key].length === 1 && !entered) typed = { text: text + event.key, entered }
  // The rest was meant for the list that isn't there yet: the page does nothing with it.
  event.preventDefault()
  event.stopPropagation()
}
