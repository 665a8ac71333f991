import { describe, expect, it } from 'vitest'
import { completionContext } from '../../../../src/renderer/shared-views/prompt-editor/completion-context'
import { completionItems, spaced } from '../../../../src/renderer/shared-views/prompt-editor/completion-items'
import { toHex } from '../../../../src/renderer/shared-views/prompt-editor/editor-theme'
import { applyRepair, repairAt, stepMistake } from '../../../../src/renderer/shared-views/prompt-editor/mistake-order'
import { keepSame, located, mistakesByMessage } from '../../../../src/renderer/shared-views/prompt-editor/mistakes-by-message'
import { mistake } from './fixtures'

describe('completion', () => {
  it.each([
    ['prose', 'none', ''],
    ['{{ na', 'expression', 'na'],
    ['{{', 'expression', ''],
    ['{{- x', 'expression', 'x'],
    ['{{ a | up', 'filter', 'up'],
    ['{{ a | join(", ") | ', 'filter', ''],
    ['{{ a.', 'none', ''],
    ['{{ a.b', 'none', ''],
    ['{{ "na', 'none', ''],
    ['{{ f("it\\"s', 'none', ''],
    ['{{ f("done") ~ na', 'expression', 'na'],
    ['{{ a }} text', 'none', ''],
    ['{% i', 'tag', 'i'],
    ['{% if x is not d', 'test', 'd'],
    ['{% if x', 'expression', 'x'],
    ['{% include s', 'none', ''],
    ['{# {{ na', 'none', ''],
    ['{# a #}{{ na', 'expression', 'na'],
    ['{% if x %}{{ y', 'expression', 'y'],
  ])('%j is %s', (before, kind, word) => {
    const context = completionContext(before)
    expect(context.kind).toBe(kind)
    if (kind !== 'none') expect(context.word).toBe(word)
  })

  it('gives each name once, variables first', () => {
    const named = (name: string) => ({ name, summary: '' })
    const source = {
      variables: [named('a'), named('range')],
      filters: [named('trim')],
      tests: [named('defined')],
      globals: [named('range')],
      computed: [named('current_date')],
    }
    expect(completionItems('{{ ', source).map(({ label, group }) => `${group} ${label}`)).toEqual([
      'variable a',
      'variable range',
      'computed current_date',
    ])
    expect(completionItems('{{ a | ', source).map(({ label }) => label)).toEqual(['trim'])
    expect(completionItems('{% if a is ', source).map(({ label }) => label)).toEqual(['defined'])
    expect(completionItems('plain ', source)).toEqual([])
  })

  it('puts blanks where the delimiters are bare', () => {
    expect(spaced('name', '{', '}}')).toBe(' name ')
    expect(spaced('name', ' ', ' }}')).toBe('name')
    expect(spaced('if', '%', '}')).toBe(' if ')
  })
})

describe('mistakes', () => {
  const [a, b, c] = [mistake(0, 1, 5), mistake(0, 3, 1, 'x'), mistake(1, 2, 2, 'y')]
  const all = [c, a, b]

  it('are walked in order, around the ends', () => {
    expect(stepMistake(all, null, 1)).toBe(a)
    expect(stepMistake(all, { message: 0, line: 1, column: 5 }, 1)).toBe(b)
    expect(stepMistake(all, { message: 1, line: 9, column: 1 }, 1)).toBe(a)
    expect(stepMistake(all, { message: 0, line: 1, column: 5 }, -1)).toBe(c)
    expect(stepMistake([], null, 1)).toBeNull()
  })

  it('are repaired in the cursor’s line, else the first that can be', () => {
    expect(repairAt(all, { message: 1, line: 2, column: 40 })).toBe(c)
    expect(repairAt(all, { message: 0, line: 1, column: 1 })).toBe(b)
    expect(repairAt([a], null)).toBeNull()
  })

  it.each([
    ['one\ntwo\nabc def', mistake(0, 3, 1, 'x'), 'one\ntwo\nx def'],
    ['ab', mistake(0, 1, 2, 'x'), 'ax'],
    ['ab', mistake(0, 9, 1, 'x'), 'abx'],
    ['ab', mistake(0, 1, 1), 'ab'],
  ])('in %j', (template, wrong, mended) => {
    expect(applyRepair(template, wrong)).toBe(mended)
  })

  it('stay with their message when it moves, and are the same list while they say the same', () => {
    const first = mistakesByMessage(['k', 'l'], all)
    expect(first.get('k')).toEqual([a, b])
    const second = keepSame(first, mistakesByMessage(['k', 'l'], [{ ...c }, a]))
    expect(second.get('l')).toBe(first.get('l'))
    expect(second.get('k')).toEqual([a])
    expect(located(['l', 'k'], first).map(({ place }) => place.message)).toEqual([0, 1, 1])
  })
})

it.each([
  ['rgb(40, 83, 189)', '#2853bd'],
  ['rgba(25, 25, 23, 0.05)', '#1919170d'],
  ['color(srgb 1 0.5 0)', '#ff8000'],
])('%s is %s', (colour, hex) => {
  expect(toHex(colour)).toBe(hex)
})
