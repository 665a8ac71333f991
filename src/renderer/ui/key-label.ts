const MAC: Record<string, string> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' }
const GLYPHS: Record<string, string> = {
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
}
const ARIA: Record<string, string> = { Ctrl: 'Control', Esc: 'Escape', '↵': 'Enter' }

export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)

/** `Ctrl Shift Enter` as it is shown: `Ctrl Shift ↵`, on a Mac `⌘ ⇧ ↵`. */
export function keyLabel(keys: string, mac: boolean = isMac): string {
  return keys
    .split(' ')
    .map((key) => (mac ? MAC[key] : undefined) ?? GLYPHS[key] ?? key)
    .join(' ')
}

/** The same keys for `aria-keyshortcuts`, which wants `Control+Shift+Enter`. */
export function ariaKeys(keys: string, mac: boolean = isMac): string {
  return keys
    .split(' ')
    .map((key) => (mac && key === 'Ctrl' ? 'Meta' : (ARIA[key] ?? key)))
    .join('+')
}
