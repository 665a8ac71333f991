import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '#main/formats/datasets/csv-dataset'
import { readDataset } from '#main/formats/datasets/read-dataset'
import { AppError } from '#shared/errors'

const row = (a: unknown, b: unknown) => ({ a, b })

describe('a dataset', () => {
  it.each<[string, string, string, unknown]>([
    ['CSV', 'd.csv', 'a,b\n1,x\n2,y\n', [row('1', 'x'), row('2', 'y')]],
    ['CSV with a byte order mark', 'd.csv', '\uFEFFa,b\n1,x\n', [row('1', 'x')]],
    ['CSV from Windows', 'd.csv', 'a,b\r\n1,x\r\n', [row('1', 'x')]],
    ['CSV from an old Mac', 'd.csv', 'a,b\r1,x\r', [row('1', 'x')]],
    ['CSV without an end', 'd.csv', 'a,b\n1,x', [row('1', 'x')]],
    ['quoted commas, quotes and lines', 'd.csv', 'a,b\n"1,5","say ""hi""\nthere"\n', [row('1,5', 'say "hi"\nthere')]],
    ['quotes within a field', 'd.csv', 'a,b\n6" pipe,x\n', [row('6" pipe', 'x')]],
    ['empty fields', 'd.csv', 'a,b\n,\n', [row('', '')]],
    ['empty lines between', 'd.csv', 'a,b\n\n1,x\n\n', [row('1', 'x')]],
    ['semicolons', 'd.csv', 'a;b\n1,5;x\n', [row('1,5', 'x')]],
    ['tabs', 'd.tsv', 'a\tb\n1\tx\n', [row('1', 'x')]],
    ['a column without a name and values', 'd.csv', 'a,b,\n1,x,\n', [row('1', 'x')]],
    ['JSONL', 'd.jsonl', '{"a":1,"b":"x"}\n\n{"a":[2],"b":null}\r\n', [row(1, 'x'), row([2], null)]],
    ['JSON', 'd.json', '[{"a":1,"b":"x"}]', [row(1, 'x')]],
    ['JSON with a list inside', 'd.json', '{"version":1,"cases":[{"a":1,"b":"x"}]}', [row(1, 'x')]],
    ['YAML', 'd.yaml', '- {a: 1, b: x}\n- a: 2\n  b: |\n    y\n', [row(1, 'x'), row(2, 'y\n')]],
    ['YAML with a list inside', 'd.yml', 'cases:\n- {a: 1, b: x}\n', [row(1, 'x')]],
    ['YAML with dates', 'd.yaml', '- {a: 2026-11-21, b: "2026-11-21"}\n', [row('2026-11-21', '2026-11-21')]],
    ['only a header', 'd.csv', 'a,b\n', []],
  ])('from %s', (_, file, text, rows) => {
    expect(readDataset(text, file)).toEqual({ columns: ['a', 'b'], rows })
  })

  it('has the columns of all rows, in the order that they come in', () => {
    expect(readDataset('{"b":1}\n{"a":2,"b":3}\n', 'd.jsonl').columns).toEqual(['b', 'a'])
  })

  it.each<[string, string, string, { line: number; column?: number; row?: number }, RegExp]>([
    [
      'a row that is too short',
      'd.csv',
      'a,b\n1,x\n"two\nlines",y\n3\n',
      { line: 5, row: 3 },
      /row 3 has 1 fields, and the header has 2/,
    ],
    ['a row that is too long', 'd.csv', 'a,b\n1,x,y\n', { line: 2, row: 1 }, /row 1 has 3 fields/],
    [
      'a row that is too short, from Windows',
      'd.csv',
      'a,b\r\n"x\r\ny",1\r\n\r\n3\r\n',
      { line: 5, row: 2 },
      /row 2 has 1 fields/,
    ],
    ['quotes that do not end', 'd.csv', 'a,b\n1,"x\n2,y\n', { line: 2 }, /does not end/],
    ['a name that stands twice', 'd.csv', 'a,b,a\n', { line: 1, column: 5 }, /two columns are named a/],
    ['values without a name', 'd.csv', 'a,\n1,x\n', { line: 1, column: 3 }, /column 2 has no name/],
    ['nothing at all', 'd.csv', '', { line: 1 }, /empty/],
    ['a line that is no JSON', 'd.jsonl', '{"a":1}\n\n{"a":}\n', { line: 3, column: 6, row: 2 }, /row 2 is not JSON/],
    ['a line that is no mapping', 'd.jsonl', '{"a":1}\n[1]\n', { line: 2, row: 2 }, /row 2 is not a mapping/],
    ['broken JSON', 'd.json', '[{"a":1},\n {"a" 2}]', { line: 2, column: 7 }, /not JSON from here/],
    ['JSON without a list', 'd.json', '{"a":1}', { line: 1 }, /no list of cases/],
    ['JSON with a row that is no mapping', 'd.json', '[{"a":1},\n 2]', { line: 2, column: 2, row: 2 }, /row 2 is not a mapping/],
    ['broken YAML', 'd.yaml', '- a: 1\n- b: [1\n', { line: 3 }, /./],
    ['a key that stands twice', 'd.yaml', '- a: 1\n  a: 2\n', { line: 2, column: 3 }, /unique/],
    ['YAML with a row that is no mapping', 'd.yaml', '- a: 1\n- b\n', { line: 2, column: 3, row: 2 }, /row 2 is not a mapping/],
  ])('with %s says where', (_, file, text, place, message) => {
    const error = AppError.from(
      (() => {
        try {
          return readDataset(text, file)
        } catch (thrown) {
          return thrown
        }
      })(),
    )
    expect(error).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringMatching(message), details: { file, ...place } })
    expect(error.message).toContain(`${file}, line ${place.line}, column `)
  })

  it('of an unknown kind is refused', () => {
    expect(() => readDataset('x', 'd.xlsx')).toThrow(/ends in none of/)
  })
})

const quoted = (field: string): string => (/[",\r\n;\t]/.test(field) || field === '' ? `"${field.replaceAll('"', '""')}"` : field)

it('any table that is written by the book is read as it was, with the line that each row begins on', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', '\r\n', ' ', 'ü', ';'), maxLength: 8 })
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (rows, end) => {
      const text = `x,y${end}${rows.map(([x, y]) => `${quoted(x)},${quoted(y)}${end}`).join('')}`
      const read = readCsv(text, 'd.csv').rows
      expect(read.map(({ values }) => [values.x, values.y])).toEqual(rows.map(([x, y]) => [x, y]))
      let line = 2
      for (const [index, [x, y]] of rows.entries()) {
        expect(read[index]?.line).toBe(line)
        line += 1 + (`${x}${y}`.match(/\r\n|\n/g)?.length ?? 0)
      }
    }),
  )
})
