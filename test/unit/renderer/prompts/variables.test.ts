import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InputKind } from '#shared/domain/prompt'
import { steadyOrder } from '../../../../src/renderer/features/prompts/steady-order'
import { userLayer, variableRows } from '../../../../src/renderer/features/prompts/variable-rows'
import { kindOf, parseTyped, valueText } from '../../../../src/renderer/features/prompts/variable-value'
import { preview } from './fixtures'

describe('what is typed for a variable', () => {
  it.each<[string, InputKind, unknown]>([
    ['3', 'string', '3'],
    ['3.5', 'number', 3.5],
    ['true', 'boolean', true],
    ['["a", 1]', 'array', ['a', 1]],
    ['{"a": {"b": null}}', 'object', { a: { b: null } }],
  ])('%s as %s', (text, kind, value) => {
    expect(parseTyped(text, kind)).toEqual({ ok: true, value })
  })

  it.each<[string, InputKind]>([
    ['', 'number'],
    ['1,5', 'number'],
    ['Infinity', 'number'],
    ['yes', 'boolean'],
    ['{}', 'array'],
    ['[]', 'object'],
    ['null', 'object'],
    ['{a: 1}', 'object'],
  ])('%j is no %s', (text, kind) => {
    expect(parseTyped(text, kind)).toMatchObject({ ok: false })
  })

  it('comes back from its text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        const value = JSON.parse(JSON.stringify(given))
        if (value === null) return
        expect(parseTyped(valueText(value), kindOf(value))).toEqual({ ok: true, value })
      }),
    )
  })
})

const place = { message: 0, line: 1, column: 1, endLine: 1, endColumn: 2 }
const found = (name: string, required = true) => ({ name, required, places: [place] })

describe('rows of variables', () => {
  const answer = preview({
    analysis: {
      variables: [found('city'), found('plan'), found('lang'), found('current_date'), found('note', false)],
      includes: [],
      mistakes: [],
    },
    variables: [
      { name: 'lang', value: 'en', layer: 'default', shadows: [] },
      { name: 'current_date', value: '2026-11-21', layer: 'computed', shadows: [] },
    ],
    missing: ['city', 'plan'],
  })
  const inputs = [{ name: 'lang', kind: 'string' as const, default: 'en' }]

  it('put those without a value first and computed ones last', () => {
    const rows = variableRows(answer, inputs, {})
    expect(rows.map(({ name }) => name)).toEqual(['city', 'plan', 'lang', 'note', 'current_date'])
    expect(rows.map(({ missing }) => missing)).toEqual([true, true, false, false, false])
    expect(rows.find(({ name }) => name === 'note')).toMatchObject({ layer: null, optional: true })
  })

  it('show what is typed at once, before the next preview says so', () => {
    const rows = variableRows(answer, inputs, { city: { text: 'Vardø', kind: 'string' }, lang: { text: 'de', kind: 'string' } })
    expect(rows.find(({ name }) => name === 'city')).toMatchObject({ layer: 'user', missing: false, typed: 'Vardø', shadows: [] })
    expect(rows.find(({ name }) => name === 'lang')).toMatchObject({ layer: 'user', lower: 'en', shadows: ['default'] })
  })

  it('ignore what is typed for a computed name', () => {
    const rows = variableRows(answer, inputs, { current_date: { text: '1999', kind: 'string' } })
    expect(rows.at(-1)).toMatchObject({ name: 'current_date', layer: 'computed', typed: null, lower: '2026-11-21' })
  })

  it('name what is no value of its kind, and leave it out of the user layer', () => {
    const typed = { city: { text: 'x', kind: 'number' as const }, plan: { text: '4', kind: 'number' as const } }
    expect(variableRows(answer, inputs, typed).find(({ name }) => name === 'city')?.problem).toContain('Not a number')
    expect(userLayer(inputs, typed)).toEqual({ values: { plan: 4 }, invalid: ['city'] })
  })

  it('keep their order while one types, with new ones at the end', () => {
    const rows = ['b', 'a', 'new'].map((name) => ({ name }))
    expect(steadyOrder(['a', 'b'], rows).map(({ name }) => name)).toEqual(['a', 'b', 'new'])
  })
})
