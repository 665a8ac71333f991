import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TemplateMessage } from '#shared/domain/prompt'
import { pairMessages, settingsText } from '../../../../src/renderer/features/prompts/compare-sides'
import { content } from './fixtures'

const m = (role: TemplateMessage['role'], template: string): TemplateMessage => ({ role, template })
const words = (pairs: ReturnType<typeof pairMessages>) =>
  pairs.map(({ left, right }) => [left?.template ?? null, right?.template ?? null])

describe('messages side by side', () => {
  it('meet where they are equal, also behind one that was put in', () => {
    const left = [m('system', 'be kind'), m('user', 'ask')]
    const right = [m('system', 'be kind'), m('user', 'example'), m('assistant', 'answer'), m('user', 'ask')]
    expect(words(pairMessages(left, right))).toEqual([
      ['be kind', 'be kind'],
      [null, 'example'],
      [null, 'answer'],
      ['ask', 'ask'],
    ])
  })

  it('meet by role where both changed', () => {
    expect(words(pairMessages([m('system', 'a'), m('user', 'b')], [m('user', 'c')]))).toEqual([
      ['a', null],
      ['b', 'c'],
    ])
    expect(words(pairMessages([m('user', 'b')], [m('system', 'a'), m('user', 'c')]))).toEqual([
      [null, 'a'],
      ['b', 'c'],
    ])
  })

  it('are all there, once and in order, whatever stands on the sides', () => {
    const message = fc.record({
      role: fc.constantFrom('system' as const, 'user' as const),
      template: fc.constantFrom('a', 'b', 'c'),
    })
    const list = fc.array(message, { maxLength: 7 })
    fc.assert(
      fc.property(list, list, (left, right) => {
        const pairs = pairMessages(left, right)
        expect(pairs.flatMap((pair) => pair.left ?? [])).toEqual(left)
        expect(pairs.flatMap((pair) => pair.right ?? [])).toEqual(right)
      }),
    )
    fc.assert(
      fc.property(list, (all) => {
        expect(pairMessages(all, all).every(({ left, right }) => left === right)).toBe(true)
      }),
    )
  })
})

it('settings are one text whatever the order of their keys', () => {
  expect(settingsText(content({ parameters: { a: 1, b: 2 } }))).toBe(settingsText(content({ parameters: { b: 2, a: 1 } })))
  expect(settingsText(content())).not.toContain('messages')
})
