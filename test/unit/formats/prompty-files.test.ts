import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Mapping, readFrontMatter } from '#main/formats/front-matter'
import { unixLines } from '#main/formats/markers'
import { readPrompty, writePrompty } from '#main/formats/prompty'
import { canonicalContent, readContent } from '#main/store/prompt-content'
import type { Json } from '#shared/domain/json'

const FOLDER = join(import.meta.dirname, '../../fixtures/prompty')
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.prompty'))
const text = (file: string) => readFileSync(join(FOLDER, file), 'utf8')
const front = (file: string): Mapping => readFrontMatter(unixLines(file.replace(/^\uFEFF/, '')), 'x').values

/** What Assay has a place of its own for; all else must stand in the written file as it was. */
const UNDERSTOOD = new Set(['name', 'description', 'model', 'inputs', 'sample', 'template'])

test('there are files of all sorts', () => {
  expect(files.length).toBeGreaterThanOrEqual(30)
})

describe.each(files)('%s', (file) => {
  const first = readPrompty(text(file), file)
  const written = writePrompty(first.name, first.content)

  test('written, kept and read again, it is the same prompt', () => {
    expect(readPrompty(written, 'other.prompty')).toEqual(first)
    const kept = readContent(canonicalContent(first.content))
    expect(kept).toEqual(first.content)
    expect(readPrompty(writePrompty(first.name, kept), 'other.prompty')).toEqual(first)
  })

  test('written twice, it is the same text', () => {
    const second = readPrompty(written, 'other.prompty')
    expect(writePrompty(second.name, second.content)).toBe(written)
  })

  test('no key that is not understood is lost', () => {
    const before = Object.entries(front(text(file))).filter(([key]) => !UNDERSTOOD.has(key))
    const after = front(written)
    for (const [key, value] of before) expect(after[key]).toEqual(value)
  })
})

/** Keys inside what is understood, and where they stand in the written file. */
test.each<[string, (string | number)[], Json]>([
  ['01', ['template', 'parser'], { kind: 'prompty' }],
  ['01', ['model', 'apiType'], 'chat'],
  ['02', ['model', 'configuration', 'azure_deployment'], 'gpt-35-turbo'],
  ['02', ['model', 'options', 'stream'], true],
  ['02', ['model', 'options', 'n'], 1],
  ['21', ['model'], 'gpt-4o'],
  ['23', ['model', 'connection', 'endpoint'], 'https://api.example.com/v1'],
  ['23', ['model', 'options', 'logit_bias'], { '50256': -100 }],
  ['24', ['model', 'options', 'temperature'], null],
  ['24', ['model', 'options', 'allowMultipleToolCalls'], true],
  ['25', ['model', 'options', 'response_format', 'json_schema', 'name'], 'invoice'],
  ['26', ['inputs', 0, 'enumValues'], ['red', 'green']],
  ['26', ['inputs', 0, 'required'], true],
  ['26', ['inputs', 1, 'minimum'], 1],
  ['26', ['inputs', 5, 'properties'], { name: { kind: 'string' } }],
  ['27', ['inputs', 4, 'x-form'], 'radio'],
  ['28', ['inputs', 'strict'], true],
  ['28', ['inputs', 'examples'], [{ question: 'Who is first?' }]],
  ['28', ['inputs', 'properties', 0, 'title'], 'Question'],
  ['32', ['template', 'format', 'options'], { autoescape: false }],
  ['33', ['template', 'parser'], 'prompty'],
  ['38', ['description'], 7],
])('%s keeps %j', (number, path, value) => {
  const file = files.find((name) => name.startsWith(number)) ?? ''
  const { name, content } = readPrompty(text(file), file)
  const found = path.reduce<unknown>(
    (at, key) => (at as Record<string | number, unknown>)[key],
    parse(writePrompty(name, content).split('\n---\n')[0] ?? ''),
  )
  expect(found).toEqual(value)
})

test.each([
  ['colon', 3, 9],
  ['open-bracket', 4, 22],
  ['not-closed', 1, 1],
  ['unknown-kind', 4, 11],
  ['other-language', 5, 11],
  ['file-reference', 3, 9],
  ['key-twice', 3, 1],
  ['list', 2, 1],
])('broken/%s is refused at line %i, column %i', (name, line, column) => {
  const file = `${name}.prompty`
  const read = () => readPrompty(text(join('broken', file)), file)
  expect(read).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(`${file}, line ${line}, column ${column}: `),
      details: { file, line, column },
    }),
  )
})
