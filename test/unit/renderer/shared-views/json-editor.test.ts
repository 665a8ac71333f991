import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../../../src/renderer/shared-views/json-editor/check-text'
import { pointer, readJson } from '../../../../src/renderer/shared-views/json-editor/json-places'
import { schemaMistakesIn } from '../../../../src/renderer/shared-views/json-editor/schema-check'
import { toolMistakesIn, toolsFrom } from '../../../../src/renderer/shared-views/json-editor/tools-check'

describe('JSON with places', () => {
  it('reads what JSON.parse reads, to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(readJson(text)).toMatchObject({ value: JSON.parse(text) })
      }),
    )
  })

  it('refuses what JSON.parse refuses, and takes nothing else', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-0.5e3', 'true', 'nul', ' ', '\n', '"', '01', "'")
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('')
        const ours = readJson(text)
        let theirs: unknown
        try {
          theirs = JSON.parse(text)
        } catch {
          expect(ours).toHaveProperty('message')
          return
        }
        // The same name twice is taken by JSON.parse, and is a mistake in what a person writes.
        if (!('message' in ours && ours.message.endsWith('stands here twice.'))) expect(ours).toMatchObject({ value: theirs })
      }),
      { numRuns: 3000 },
    )
  })

  it('keeps a name such as __proto__ as a name', () => {
    const read = readJson('{"__proto__": 1}')
    expect('value' in read && Object.keys(read.value as object)).toEqual(['__proto__'])
  })

  it('knows where each part stands', () => {
    const text = '{\n  "a/b": [1, {"c~": true}]\n}'
    const read = readJson(text)
    if ('message' in read) throw new Error(read.message)
    expect(text.slice(read.places.get('/a~1b/1/c~0'))).toMatch(/^true/)
    expect(pointer('', 'a/b~')).toBe('/a~1b~0')
  })

  it('survives a text that is nested without end', () => {
    expect(readJson('['.repeat(100_000))).toMatchObject({ message: 'It is nested deeper than 200 levels.' })
  })

  it.each([
    ['', 1, 1, 'A value is missing before the end.'],
    ['{"a": 1,}', 1, 8, 'JSON has no comma before }.'],
    ['{\n  "a" 1\n}', 2, 7, 'A colon is missing behind a.'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'A comma or } is missing before "b".'],
    ['{"a": "b', 1, 7, 'This string has no end on its line.'],
    ['{"a": 1, "a": 2}', 1, 10, 'a stands here twice.'],
    ['{a: 1}', 1, 2, 'A name in quotes is missing before a.'],
    ['[1] 2', 1, 5, '2 stands behind the end.'],
    ["{'a': 1}", 1, 2, "' has no place in JSON."],
    ['[01]', 1, 2, '01 is no value: true, false, null, a number or a "string".'],
  ])('says of %j where and what', (text, line, column, message) => {
    expect(checkText(text, () => [])).toEqual({ value: undefined, mistakes: [{ line, column, message }] })
  })
})

describe('a schema', () => {
  it.each([
    [{ type: 'text' }, '/type'],
    [{ type: [] }, '/type'],
    [{ properties: { a: { type: 'strng' } } }, '/properties/a/type'],
    [{ properties: [] }, '/properties'],
    [{ properties: { a: 'string' } }, '/properties/a'],
    [{ required: 'a' }, '/required'],
    [{ enum: 'a' }, '/enum'],
    [{ pattern: '(' }, '/pattern'],
    [{ minLength: -1 }, '/minLength'],
    [{ maximum: '3' }, '/maximum'],
    [{ anyOf: [] }, '/anyOf'],
    [{ anyOf: [{}, { type: 1 }] }, '/anyOf/1/type'],
    [{ items: { items: [], type: 'lst' } }, '/items/type'],
    [[], ''],
    ['string', ''],
  ])('%j has its mistake at %s', (schema, path) => {
    expect(schemaMistakesIn(schema).map((mistake) => mistake.path)).toEqual([path])
  })

  it.each([
    [{}],
    [{ type: ['string', 'null'], pattern: '^\\p{Lu}' }],
    [{ type: 'object', required: ['a'], additionalProperties: false, properties: { a: true, type: { const: 1 } } }],
    [{ $defs: { a: { enum: [1, null] } }, items: { $ref: '#/$defs/a' }, 'x-own': 'anything' }],
  ])('%j has none', (schema) => {
    expect(schemaMistakesIn(schema)).toEqual([])
  })
})

describe('tools', () => {
  it.each([
    [{}, ''],
    [['a'], '/0'],
    [[{ description: 'a' }], '/0'],
    [[{ name: 'a b' }], '/0/name'],
    [[{ name: 'a' }, { name: 'a' }], '/1/name'],
    [[{ name: 'a', type: 'function' }], '/0/type'],
    [[{ name: 'a', description: 1 }], '/0/description'],
    [[{ name: 'a', parameters: { type: 'obj' } }], '/0/parameters/type'],
    [[{ name: 'a', parameters: true }], '/0/parameters'],
  ])('%j has its mistake at %s', (tools, path) => {
    expect(toolMistakesIn(tools).map((mistake) => mistake.path)).toEqual([path])
  })

  it('are made whole', () => {
    expect(toolMistakesIn([{ name: 'a' }])).toEqual([])
    expect(toolsFrom([{ name: 'a' }])).toEqual([{ name: 'a', description: '', parameters: { type: 'object', properties: {} } }])
  })
})
