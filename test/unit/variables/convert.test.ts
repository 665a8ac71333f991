import { describe, expect, it } from 'vitest'
import { convertText } from '#main/variables/convert'
import type { Json } from '#shared/domain/json'
import type { InputKind } from '#shared/domain/prompt'

describe('convertText', () => {
  const good: [InputKind, string, Json][] = [
    ['string', ' 3 ', ' 3 '],
    ['string', '', ''],
    ['number', '0.5', 0.5],
    ['number', '-2e3', -2000],
    ['boolean', 'true', true],
    ['boolean', 'false', false],
    ['array', '["a", 1]', ['a', 1]],
    ['object', '{"a": {"b": null}}', { a: { b: null } }],
  ]
  it.each(good)('takes %s from %j', (kind, text, value) => {
    expect(convertText('x', text, kind)).toEqual(value)
  })

  const bad: [InputKind, string][] = [
    ['number', ''],
    ['number', 'three'],
    ['number', 'Infinity'],
    ['boolean', 'yes'],
    ['array', '{"a": 1}'],
    ['array', '[1,'],
    ['object', '[1]'],
    ['object', 'null'],
  ]
  it.each(bad)('refuses as %s the text %j, naming the variable', (kind, text) => {
    expect(() => convertText('limit', text, kind)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining('limit') }),
    )
  })
})
