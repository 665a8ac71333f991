import type * as api from 'monaco-editor/editor/editor.api'

const NAMED: Record<string, string> = {
  ArrowUp: 'UpArrow',
  ArrowDown: 'DownArrow',
  ArrowLeft: 'LeftArrow',
  ArrowRight: 'RightArrow',
  ',': 'Comma',
  '.': 'Period',
  '/': 'Slash',
  '-': 'Minus',
  '[': 'BracketLeft',
  ']': 'BracketRight',
}

/** Monaco's number for keys such as `Ctrl Shift M`; null for those that it has no name for. */
export function monacoKeys({ KeyMod, KeyCode }: Pick<typeof api, 'KeyMod' | 'KeyCode'>, keys: string): number | null {
  const parts = keys.split(' ')
  const main = parts.at(-1) ?? ''
  const name = /^[A-Z]$/.test(main) ? `Key${main}` : /^\d$/.test(main) ? `Digit${main}` : (NAMED[main] ?? main)
  const code: unknown = Reflect.get(KeyCode, name)
  if (typeof code !== 'number') return null
  const held = { Ctrl: KeyMod.CtrlCmd, Shift: KeyMod.Shift, Alt: KeyMod.Alt }
  return Object.entries(held).reduce((sum, [part, mod]) => (parts.slice(0, -1).includes(part) ? sum | mod : sum), code)
}

/** Keys that act in a message's editor as well: they have Ctrl or Alt, or are F keys. Escape closes what the editor has open. */
export const reachesEditor = (keys: string): boolean => /(^|\s)(Ctrl|Alt)\s|(^|\s)F\d+$/.test(keys)
