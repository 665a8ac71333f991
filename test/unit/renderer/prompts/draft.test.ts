import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonical,
  contentOf,
  declare,
  draftFrom,
  moveMessage,
  nextRole,
  sameAsSaved,
} from '../../../../src/renderer/features/prompts/draft'
import { content } from './fixtures'

describe('a draft', () => {
  it('says the same as the content it came from, whatever the order of keys', () => {
    const saved = content({ parameters: { temperature: 0.2, seed: 7 }, model: { connection: 'ollama', name: 'a' } })
    const draft = draftFrom(saved)
    expect(contentOf(draft, saved.model)).toEqual(saved)
    expect(sameAsSaved({ ...draft, parameters: { seed: 7, temperature: 0.2 } }, saved)).toBe(true)
    expect(sameAsSaved({ ...draft, parameters: { seed: 8, temperature: 0.2 } }, saved)).toBe(false)
  })

  it('has equal canonical text for equal values, and only for those', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(canonical(a)).toBe(canonical(structuredClone(a)))
        expect(JSON.parse(canonical(a))).toEqual(JSON.parse(JSON.stringify(a)))
        if (canonical(a) === canonical(b)) expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)))
      }),
    )
  })

  it('moves a message by one and not past the ends', () => {
    const messages = draftFrom(
      content({ messages: ['a', 'b', 'c'].map((template) => ({ role: 'user' as const, template })) }),
    ).messages
    const [a, b] = messages
    const order = (list: typeof messages) => list.map(({ template }) => template).join('')
    expect(order(moveMessage(messages, b?.key ?? '', -1))).toBe('bac')
    expect(order(moveMessage(messages, b?.key ?? '', 1))).toBe('acb')
    expect(moveMessage(messages, a?.key ?? '', -1)).toBe(messages)
  })

  it('guesses the role of the next message', () => {
    expect(nextRole([{ key: '1', role: 'system', template: '' }])).toBe('user')
    expect(nextRole([{ key: '1', role: 'user', template: '' }])).toBe('assistant')
  })

  it('declares a variable, and drops a default that is of another kind', () => {
    const inputs = declare([], 'n', { kind: 'number' })
    expect(inputs).toEqual([{ name: 'n', kind: 'number' }])
    expect(declare(declare(inputs, 'n', { default: 3 }), 'n', { kind: 'string' })).toEqual([{ name: 'n', kind: 'string' }])
    expect(declare(declare(inputs, 'n', { default: 3 }), 'n', { kind: 'number' })).toEqual([
      { name: 'n', kind: 'number', default: 3 },
    ])
    expect(declare([{ name: 'n', kind: 'number', default: 3 }], 'n', { default: undefined })).toEqual([
      { name: 'n', kind: 'number' },
    ])
  })
})
