const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex]:not([tabindex="-1"])'

const visible = (element: HTMLElement) => element.getClientRects().length > 0

/** Where the focus last was in each pane, so that coming back does not start over. */
const last = new WeakMap<HTMLElement, HTMLElement>()

export function rememberFocus(event: FocusEvent): void {
  if (!(event.target instanceof HTMLElement)) return
  const pane = event.target.closest<HTMLElement>('[data-pane]')
  if (pane !== null && pane !== event.target) last.set(pane, event.target)
}

/** Moves the focus to the next or previous pane on the screen, round about. */
export function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(visible)
  if (panes.length === 0) return
  // The innermost: panes may hold panes.
  const current = panes.findLastIndex((pane) => pane.contains(document.activeElement))
  const start = current === -1 ? (step === 1 ? -1 : 0) : current
  const pane = panes[(start + step + panes.length) % panes.length]
  if (pane === undefined) return
  const before = last.get(pane)
  const inside =
    before?.isConnected && visible(before) ? before : [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].find(visible)
  ;(inside ?? pane).focus()
}
