import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonSchema } from '#shared/domain/json'

test('every JSON value comes out as it went in, whatever its keys are called', () => {
  const value = fc.jsonValue().map((made) => JSON.parse(JSON.stringify(made)))
  const same = fc.property(value, (made) => {
    expect(JSON.stringify(jsonSchema.parse(made))).toBe(JSON.stringify(made))
  })
  fc.assert(same)
  const odd = JSON.parse('{"__proto__": {"constructor": 1}, "a": [{"__proto__": null}]}')
  expect(JSON.stringify(jsonSchema.parse(odd))).toBe(JSON.stringify(odd))
})

test.each([
  ['undefined', undefined],
  ['a number without end', Number.POSITIVE_INFINITY],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['a function', () => 1],
  ['something deep inside', { a: [{ b: undefined }] }],
  ['a big integer', 1n],
])('%s is no JSON', (_name, value) => {
  expect(jsonSchema.safeParse(value).success).toBe(false)
})
