/** The part of a key event that is looked at. */
export interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** Whether the event is these keys, as `Ctrl Shift Enter`, `J`, `Shift R`, `?`. Ctrl is Cmd on a Mac. */
export function matchesKeys(keys: string, event: Pressed, mac: boolean): boolean {
  const parts = keys.split(' ')
  const main = parts.at(-1) ?? ''
  const wants = (name: string) => parts.slice(0, -1).includes(name)
  const command = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  if (wants('Ctrl') !== command || other || wants('Alt') !== event.altKey) return false
  // `?` and the like need Shift on some keyboards and not on others: what was typed decides.
  const sign = main.length === 1 && !/[a-z0-9]/i.test(main)
  if (!sign && wants('Shift') !== event.shiftKey) return false
  if (event.key === ' ') return main === 'Space'
  return event.key.length === 1 ? event.key.toLowerCase() === main.toLowerCase() : event.key === main
}

const FIELDS = 'input, textarea, select, [contenteditable="true"], .monaco-editor'
const CONTROLS = 'button, a[href], summary, [role="button"], [role="tab"], [role="separator"], [role="treeitem"]'

/** Whether text is typed there. */
export const isField = (target: EventTarget | null): boolean => target instanceof Element && target.closest(FIELDS) !== null

/** Whether keys without Ctrl or Alt belong to what has the focus. F keys and Escape never do; Enter and arrows may be a control's. */
export function isTyping(keys: string, target: EventTarget | null): boolean {
  if (/(^|\s)(Ctrl|Alt)\s/.test(keys) || /(^|\s)(F\d+|Escape)$/.test(keys)) return false
  if (!(target instanceof Element)) return false
  const own = /^(Enter|Space|Arrow\w+)$/.test(keys) ? `${FIELDS}, ${CONTROLS}` : FIELDS
  return target.closest(own) !== null
}
