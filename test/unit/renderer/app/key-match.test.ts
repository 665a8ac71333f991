import { describe, expect, it } from 'vitest'
import { matchesKeys, type Pressed } from '../../../../src/renderer/app/key-match'

const press = (key: string, ...held: ('ctrl' | 'meta' | 'alt' | 'shift')[]): Pressed => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
})

describe('matchesKeys', () => {
  it.each<[string, Pressed, boolean]>([
    ['J', press('j'), true],
    ['J', press('J', 'shift'), false],
    ['J', press('j', 'ctrl'), false],
    ['Shift R', press('R', 'shift'), true],
    ['Shift R', press('r'), false],
    ['Ctrl K', press('k', 'ctrl'), true],
    ['Ctrl K', press('k', 'meta'), false],
    ['Ctrl Shift Enter', press('Enter', 'ctrl', 'shift'), true],
    ['Ctrl Enter', press('Enter', 'ctrl', 'shift'), false],
    ['Alt ArrowUp', press('ArrowUp', 'alt'), true],
    ['/', press('/'), true],
    // On a German keyboard the slash is Shift 7, and the question mark Shift ß.
    ['/', press('/', 'shift'), true],
    ['?', press('?', 'shift'), true],
    ['F6', press('F6'), true],
    ['F6', press('F6', 'shift'), false],
    ['Shift F6', press('F6', 'shift'), true],
  ])('%s against %o', (keys, event, expected) => {
    expect(matchesKeys(keys, event, false)).toBe(expected)
  })

  it('takes Cmd for Ctrl on a Mac, and Ctrl for nothing', () => {
    expect(matchesKeys('Ctrl K', press('k', 'meta'), true)).toBe(true)
    expect(matchesKeys('Ctrl K', press('k', 'ctrl'), true)).toBe(false)
    expect(matchesKeys('J', press('j', 'ctrl'), true)).toBe(false)
  })
})
