import { describe, expect, it } from 'vitest'
import { cellText, typedValue } from '../../../../../src/renderer/features/experiments/datasets/cell-text'
import {
  shownColumns,
  withCells,
  withColumn,
  withoutColumn,
  withoutRow,
} from '../../../../../src/renderer/features/experiments/datasets/edit-cases'
import { movedBy, nextCell } from '../../../../../src/renderer/features/experiments/datasets/grid-keys'
import { pastedCells } from '../../../../../src/renderer/features/experiments/datasets/paste-cells'
import { type Cases, NO_CASES, newRow } from '../../../../../src/renderer/features/experiments/design/design'

describe('pasted cells', () => {
  it.each<[string, string, string[][]]>([
    [
      'a spreadsheet',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'line ends and quotes in a cell',
      'a\t"two\nlines"\nb\t"say ""hi"""\n',
      [
        ['a', 'two\nlines'],
        ['b', 'say "hi"'],
      ],
    ],
    ['a quote that does not open the cell', '5" tall\tb', [['5" tall', 'b']]],
    [
      'a quote that is never closed',
      '"a\tb\nc\td',
      [
        ['"a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CSV',
      'text,label\n"a, b",x\nc,y',
      [
        ['text', 'label'],
        ['a, b', 'x'],
        ['c', 'y'],
      ],
    ],
    [
      'semicolons',
      'a;b\nc;d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a sentence with a comma', 'Hello, you', [['Hello, you']]],
    ['lines that are no table', 'Hello, you\nBye', [['Hello, you'], ['Bye']]],
    ['a column', 'a\nb\n', [['a'], ['b']]],
    [
      'empty cells',
      'a\t\t\n\tb\tc',
      [
        ['a', '', ''],
        ['', 'b', 'c'],
      ],
    ],
    ['one cell', 'a', [['a']]],
  ])('%s', (_, text, expected) => {
    expect(pastedCells(text)).toEqual(expected)
  })
})

describe('the text of a cell', () => {
  it.each([
    ['text', 'text'],
    [7, '7'],
    [{ a: [1] }, '{"a":[1]}'],
    [undefined, ''],
  ])('%j is shown as %s', (value, expected) => {
    expect(cellText(value)).toBe(expected)
  })

  it.each([
    ['7', undefined, '7'],
    ['7', 'a text', '7'],
    ['8', 7, 8],
    ['eight', 7, 'eight'],
    ['[1,2]', [1], [1, 2]],
    ['', 7, undefined],
  ])('%j typed over %j is %j', (text, before, expected) => {
    expect(typedValue(text, before)).toEqual(expected)
  })
})

describe('edited cases', () => {
  const cases: Cases = { ...NO_CASES, columns: ['a', 'b'], rows: [newRow({ a: '1', b: '2' }), newRow({ a: '3' })] }
  const values = ({ rows }: Cases) => rows.map((row) => row.values)

  it('take a table at a place, and grow by the rows that it has more', () => {
    const next = withCells(cases, ['a', 'b'], { row: 1, column: 1 }, [['x', 'beyond'], ['y']])
    expect(values(next)).toEqual([{ a: '1', b: '2' }, { a: '3', b: 'x' }, { b: 'y' }])
    expect([next.edited, values(cases)[1]]).toEqual([true, { a: '3' }])
  })

  it('lose a value that is emptied, and gain no row from nothing', () => {
    expect(values(withCells(cases, ['a', 'b'], { row: 0, column: 0 }, [['']]))).toEqual([{ b: '2' }, { a: '3' }])
    expect(withCells(cases, ['a', 'b'], { row: 2, column: 0 }, [['']]).rows).toHaveLength(2)
  })

  it('have a column of a variable from its first value on', () => {
    const shown = shownColumns(NO_CASES, ['text', 'language', 'text'])
    expect(shown).toEqual(['text', 'language'])
    const next = withCells(NO_CASES, shown, { row: 0, column: 1 }, [['de']])
    expect([next.columns, values(next), shownColumns(next, ['text', 'language'])]).toEqual([
      ['language'],
      [{ language: 'de' }],
      ['text', 'language'],
    ])
  })

  it('show the columns of a kept dataset alone', () => {
    const kept = { id: 'x', name: 'x', versionNumber: 1, digest: 'd' }
    expect(shownColumns({ columns: ['a'], kept }, ['text'])).toEqual(['a'])
    expect(shownColumns({ columns: ['expected', 'text'], kept: null }, ['text', 'more'])).toEqual(['expected', 'text', 'more'])
  })

  it('lose a row, gain and lose a column', () => {
    expect(values(withoutRow(cases, 0))).toEqual([{ a: '3' }])
    expect(withColumn(cases, 'c').columns).toEqual(['a', 'b', 'c'])
    expect(withColumn(cases, 'a')).toBe(cases)
    const next = withoutColumn(cases, 'a')
    expect([next.columns, values(next)]).toEqual([['b'], [{ b: '2' }, {}]])
  })
})

describe('keys of the grid', () => {
  const size = { rows: 4, columns: 3, page: 2 }
  it.each<[string, boolean, ReturnType<typeof movedBy>]>([
    ['ArrowDown', false, { row: 2, column: 1 }],
    ['ArrowUp', true, { row: 0, column: 1 }],
    ['End', false, { row: 1, column: 2 }],
    ['End', true, { row: 3, column: 2 }],
    ['PageDown', false, { row: 3, column: 1 }],
    ['a', false, null],
  ])('%s, with Ctrl: %s', (key, ctrl, expected) => {
    expect(movedBy(key, ctrl, { row: 1, column: 1 }, size)).toEqual(expected)
  })

  it('Tab goes on in the next row, and Shift Tab back to the one before', () => {
    expect(nextCell({ row: 0, column: 2 }, 3, 1)).toEqual({ row: 1, column: 0 })
    expect(nextCell({ row: 1, column: 0 }, 3, -1)).toEqual({ row: 0, column: 2 })
    expect(nextCell({ row: 0, column: 0 }, 3, -1)).toEqual({ row: 0, column: 0 })
  })
})
