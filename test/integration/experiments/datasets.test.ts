import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '#shared/errors'
import { type CommandLine, createCommandLine } from '../command-line'
import { type OwnHost, openOwnHost } from '../own-host'

// Each command is a process.
vi.setConfig({ testTimeout: 60_000 })

const QUESTIONS =
  '{"question": "6 times 7?", "answer": "6 * 7 = 42\\n#### 42"}\n{"question": "Capital of France?", "answer": "Paris"}\n'
const CHOICES = '{"question": "Which is prime?", "choices": ["4", "5"], "answer": 1}\n'

describe('routes', () => {
  let own: OwnHost
  beforeEach(async () => {
    own = await openOwnHost({})
  })
  afterEach(() => own.close())

  const imported = (file: string, text: string, layout?: 'table' | 'benchmark' | 'multiple-choice') =>
    own.call('datasets.import', { name: 'set', file, text, ...(layout === undefined ? {} : { layout }) })

  test('a file is kept as versions of one name, each with its rows', async () => {
    const first = await imported('a.csv', 'text,expected\nHello,greeting\n')
    const second = await imported('b.jsonl', '{"text": "Bye", "n": 3}\n')
    expect([first.versionNumber, second.versionNumber, second.id === first.id]).toEqual([1, 2, true])
    expect(await own.call('datasets.get', { digest: first.versionDigest })).toEqual({
      columns: ['text', 'expected'],
      rows: [{ text: 'Hello', expected: 'greeting' }],
    })
    const { items } = await own.call('datasets.versions', { id: first.id })
    expect(items.map(({ number, note }) => [number, note])).toEqual([
      [2, 'b.jsonl'],
      [1, 'a.csv'],
    ])
    expect((await imported('b.jsonl', '{"text": "Bye", "n": 3}\n')).versionNumber).toBe(2)
  })

  test.each([
    ['a.csv', 'a,b\n1,2\n"open,3\n', 'table', 'a.csv, line 3, column 1'],
    ['a.jsonl', '{"a": 1}\n{"a": }\n', 'table', 'a.jsonl, line 2, column 7'],
    ['a.json', '[{"a": 1},\n 7]', 'table', 'a.json, line 2, column 2'],
    ['a.yaml', '- a: 1\n- b: [\n', 'table', 'a.yaml, line '],
    ['a.txt', 'text', 'table', 'a.txt is no dataset'],
    ['a.jsonl', `${CHOICES}{"question": "?"}\n`, 'benchmark', 'a.jsonl, line 2, column 1: row 2 lacks a question, choices'],
    ['a.jsonl', QUESTIONS, 'multiple-choice', 'a.jsonl, line 1, column 1: row 1 lacks a question, choices'],
  ] as const)('%s that is wrong is told with its place, and nothing is kept: %#', async (file, text, layout, place) => {
    const failure = await imported(file, text, layout).then(
      () => null,
      (thrown: unknown) => AppError.from(thrown),
    )
    expect([failure?.code, failure?.message]).toEqual(['INVALID_INPUT', expect.stringContaining(place)])
    expect((await own.call('datasets.list', {})).items).toEqual([])
  })

  test('a benchmark comes with its prompt and its checks, and other rows with none', async () => {
    const { versionDigest } = await imported('q.jsonl', QUESTIONS, 'benchmark')
    const { rows } = await own.call('datasets.get', { digest: versionDigest })
    expect(rows[0]).toEqual({ question: '6 times 7?', answers: ['42'] })
    const { benchmark } = await own.call('datasets.benchmark', { digest: versionDigest })
    expect(benchmark).toMatchObject({
      layout: 'question-answer',
      messages: [{ template: expect.stringContaining('{{ question }}') }],
      checks: [{ type: 'javascript', metric: 'right' }],
    })
    const other = await imported('a.csv', 'question\nHello\n')
    expect(await own.call('datasets.benchmark', { digest: other.versionDigest })).toEqual({ benchmark: null })
  })

  test('sets come with Assay, and become datasets when they are used', async () => {
    const { items } = await own.call('datasets.builtin', {})
    expect(items.map(({ name, layout }) => [name, layout])).toEqual([
      ['small-choices', 'multiple-choice'],
      ['small-questions', 'question-answer'],
    ])
    for (const { name, layout, rows } of items) {
      const kept = await own.call('datasets.useBuiltin', { name })
      expect(kept).toMatchObject({ name, rows, versionNumber: 1 })
      const { benchmark } = await own.call('datasets.benchmark', { digest: kept.versionDigest })
      expect(benchmark?.layout).toBe(layout)
      expect((await own.call('datasets.useBuiltin', { name })).versionNumber).toBe(1)
    }
    await expect(own.call('datasets.useBuiltin', { name: 'no-such' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the command line', () => {
  let line: CommandLine
  beforeEach(() => {
    line = createCommandLine({})
  })
  afterEach(() => line.close())

  const write = (name: string, text: string): string => {
    writeFileSync(join(line.folder, name), text)
    return name
  }

  test('imports files under their names, and lists them', async () => {
    expect(await line.run(['datasets', 'import', write('tickets.csv', 'text\nHello\n')])).toMatchObject({
      status: 0,
      stdout: 'tickets\n',
      stderr: expect.stringContaining('tickets v1, 1 row: text'),
    })
    const choices = ['datasets', 'import', write('c.jsonl', CHOICES), '--layout', 'benchmark', '--name', 'primes', '--json']
    expect(JSON.parse((await line.run(choices)).stdout)).toMatchObject({
      name: 'primes',
      columns: ['question', 'choices', 'answer'],
    })
    const { stdout } = await line.run(['datasets', 'list', '--json'])
    expect(JSON.parse(stdout).items.map(({ name, rows }: { name: string; rows: number }) => [name, rows])).toEqual([
      ['primes', 1],
      ['tickets', 1],
    ])
    expect((await line.run(['datasets', 'list'])).stdout).toContain('tickets v1, 1 row: text\n')
  })

  test.each([
    ['a file that is wrong', ['bad.csv'], 'bad.csv, line 2, column 1'],
    ['a file that is not there', ['gone.csv'], "gone.csv can't be read: there is no such file"],
    ['a layout that there is not', ['bad.csv', '--layout', 'odd'], 'odd'],
  ])('%s ends with 2, and nothing is kept', async (_, args, said) => {
    write('bad.csv', 'a,b\n1\n')
    const { status, stdout } = await line.run(['datasets', 'import', ...args, '--json'])
    expect([status, JSON.parse(stdout).error]).toMatchObject([
      2,
      { code: 'INVALID_INPUT', message: expect.stringContaining(said) },
    ])
    expect(JSON.parse((await line.run(['datasets', 'list', '--json'])).stdout)).toEqual({ items: [] })
  })
})
