import { describe, expect, it } from 'vitest'
import { ariaKeys, keyLabel } from '../../../../src/renderer/ui/key-label'

describe('keyLabel', () => {
  it.each([
    ['Ctrl Enter', 'Ctrl ↵', '⌘ ↵'],
    ['Ctrl Shift ↵', 'Ctrl Shift ↵', '⌘ ⇧ ↵'],
    ['Alt ArrowUp', 'Alt ↑', '⌥ ↑'],
    ['Escape', 'Esc', 'Esc'],
    ['/', '/', '/'],
  ])('%s', (keys, elsewhere, mac) => {
    expect(keyLabel(keys, false)).toBe(elsewhere)
    expect(keyLabel(keys, true)).toBe(mac)
  })
})

describe('ariaKeys', () => {
  it('is in the words of aria-keyshortcuts', () => {
    expect(ariaKeys('Ctrl Shift ↵', false)).toBe('Control+Shift+Enter')
    expect(ariaKeys('Ctrl K', true)).toBe('Meta+K')
    expect(ariaKeys('Esc', false)).toBe('Escape')
  })
})
