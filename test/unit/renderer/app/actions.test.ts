import { describe, expect, it } from 'vitest'
import { ACTION_IDS, actionText } from '#shared/actions'
import { keysTakenBy, withKeys, withOwnKeys } from '../../../../src/renderer/app/change-keys/key-conflicts'
import { pressedKeys } from '../../../../src/renderer/app/change-keys/pressed-keys'
import { matchesKeys } from '../../../../src/renderer/app/key-match'
import { activeKeys, chosenKeys } from '../../../../src/renderer/shared-views/actions/key-settings'
import { monacoKeys, reachesEditor } from '../../../../src/renderer/shared-views/prompt-editor/key-rules'

const press = (key: string, ...held: string[]) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
})

describe('the catalogue', () => {
  it.each(ACTION_IDS)('%s shares no key with another that can be done in the same place', (id) => {
    for (const keys of chosenKeys(id, {})) expect(keysTakenBy(id, keys, {})).toBeNull()
  })

  it('has a label of its own for every action of a place', () => {
    const labels = ACTION_IDS.map((id) => `${actionText(id).where}: ${actionText(id).label}`)
    expect(new Set(labels).size).toBe(labels.length)
  })
})

describe('changed keys', () => {
  it('take the place of the own ones, and an empty text is none', () => {
    expect(chosenKeys('run.next', {})).toEqual(['J', 'ArrowDown'])
    expect(chosenKeys('run.next', { 'run.next': 'N' })).toEqual(['N'])
    expect(chosenKeys('run.next', { 'run.next': '' })).toEqual([])
  })

  it('are told apart where both can be done, and only there', () => {
    expect(keysTakenBy('prompt.run', 'Ctrl S', {})).toBe('prompt.save')
    expect(keysTakenBy('prompt.run', 'Ctrl K', {})).toBe('palette.open')
    expect(keysTakenBy('run.open-prompt', 'Ctrl S', {})).toBeNull()
    expect(keysTakenBy('prompt.run', 'Ctrl S', { 'prompt.save': 'Ctrl Shift S' })).toBeNull()
  })

  it('taken from another leave that one without', () => {
    expect(withKeys('prompt.run', 'Ctrl S', {})).toEqual({ 'prompt.run': 'Ctrl S', 'prompt.save': '' })
    expect(withKeys('prompt.run', '', {})).toEqual({ 'prompt.run': '' })
  })

  it('come back, and say who would lose them', () => {
    expect(withOwnKeys('prompt.run', { 'prompt.run': 'F9' })).toEqual({ changes: {}, keys: 'Ctrl Enter', takenBy: null })
    const taken = withOwnKeys('prompt.save', { 'prompt.run': 'Ctrl S', 'prompt.save': '' })
    expect(taken).toMatchObject({ keys: 'Ctrl S', takenBy: 'prompt.run' })
  })

  it('that are single letters can be switched off', () => {
    const off = { changes: {}, singleLetters: false }
    expect(activeKeys('run.next', off)).toEqual(['ArrowDown'])
    expect(activeKeys('run.again', off)).toEqual([])
    expect(activeKeys('keys.show', off)).toEqual([])
    expect(activeKeys('pane.next', off)).toEqual(['F6'])
    expect(activeKeys('run.leave', off)).toEqual(['Escape'])
  })
})

describe('pressedKeys', () => {
  it.each([
    ['Ctrl Shift M', press('M', 'ctrl', 'shift')],
    ['Alt ArrowUp', press('ArrowUp', 'alt')],
    ['?', press('?', 'shift')],
    ['J', press('j')],
    ['Shift R', press('R', 'shift')],
    ['Space', press(' ')],
    ['F8', press('F8')],
  ])('%s, and the same press is known again', (keys, event) => {
    expect(pressedKeys(event, false)).toBe(keys)
    expect(matchesKeys(keys, event, false)).toBe(true)
  })

  it('is nothing while only Ctrl is held, and leaves Tab alone', () => {
    expect(pressedKeys(press('Control', 'ctrl'), false)).toBeNull()
    expect(pressedKeys(press('Tab'), false)).toBeNull()
    expect(pressedKeys(press('Tab', 'ctrl'), false)).toBe('Ctrl Tab')
  })
})

describe('keys in the editor', () => {
  const monaco = {
    KeyMod: { CtrlCmd: 2048, Shift: 1024, Alt: 512, WinCtrl: 256, chord: () => 0 },
    KeyCode: { KeyK: 41, Enter: 3, UpArrow: 16, F8: 66, Digit1: 22 },
  } as unknown as Parameters<typeof monacoKeys>[0]

  it.each([
    ['Ctrl K', 2048 | 41],
    ['Ctrl Shift Enter', 2048 | 1024 | 3],
    ['Alt ArrowUp', 512 | 16],
    ['F8', 66],
    ['Ctrl 1', 2048 | 22],
    ['Ctrl ß', null],
  ])('%s', (keys, code) => {
    expect(monacoKeys(monaco, keys)).toBe(code)
  })

  it('are those that no text is written with', () => {
    expect(['Ctrl K', 'Alt Enter', 'F8', 'Shift F6'].every(reachesEditor)).toBe(true)
    expect(['J', '/', 'Shift R', 'Enter', 'Escape', 'ArrowDown'].some(reachesEditor)).toBe(false)
  })
})
