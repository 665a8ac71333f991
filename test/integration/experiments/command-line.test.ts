import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type FakeServer, startOllamaServer } from '../../fakes/ollama-server'
import { type CommandLine, createCommandLine, ENTRY } from '../command-line'

// Each starts several processes.
vi.setConfig({ testTimeout: 60_000 })

let server: FakeServer
let line: CommandLine
beforeEach(async () => {
  server = await startOllamaServer({
    models: [
      { name: 'llama3.2:3b' },
      { name: 'hanging:1b', behaviour: { kind: 'hang' } },
      { name: 'broken:1b', behaviour: { kind: 'status', status: 500, body: '{"error":"broken"}' } },
    ],
  })
  line = createCommandLine({ OLLAMA_HOST: server.host })
})
afterEach(async () => {
  line.close()
  await server.close()
})

const config = (value: string, provider = 'echo') => `
description: Greetings
prompts: ['Hello {{name}}']
providers: [${provider}]
tests:
  - description: a bar | and <b>marks</b>
    vars: {name: [Ada, '=Bob, "the" one']}
    assert: [{type: contains, value: '${value}', metric: said}]
`
const write = (text: string, name = 'c.yaml'): string => {
  writeFileSync(join(line.folder, name), text)
  return name
}
const read = (name: string): string => readFileSync(join(line.folder, name), 'utf8')

test('values and templates of a promptfoo config mean what they mean there', async () => {
  const file = write(`
prompts: ['{{name}}{{gone}}{{ deep.gone }}, {{ late | default("later") }}, {{ kept }}']
providers: [echo]
tests:
  - vars: {name: "{{ first }}\\n", first: Ada, kept: '{{ first | upper }}'}
    assert:
      - {type: equals, value: 'Ada, later, {{ "{{" }} first | upper }}'}
      - {type: contains, value: '{{gone}}{{ first }}'}
`)
  const { status, stdout } = await line.run(['experiment', 'run', file, '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed' })
  expect(status).toBe(0)
})

test('a promptfoo config as it is: 0 where all passes, and one JSON document', async () => {
  const { status, stdout } = await line.run(['experiment', 'run', write(config('Hello')), '--json'])
  const printed = JSON.parse(stdout)
  expect([status, Object.keys(printed)]).toEqual([0, ['id', 'status', 'counts', 'variants', 'cells', 'report']])
  expect(printed).toMatchObject({ status: 'completed', counts: { cells: 2, passed: 2 }, variants: [{ model: { name: 'echo' } }] })
  expect(printed.cells[0].score.parts[0]).toMatchObject({ type: 'contains', metric: 'said', result: { pass: true } })
  const { stdout: shown } = await line.run(['runs', 'show', printed.cells[1].runId, '--json'])
  expect(JSON.parse(shown)).toMatchObject({ groupId: printed.id, groupKey: printed.cells[1].key, role: 'main' })
})

test.each([
  ['an assertion that fails', config('Ada'), 1],
  ['a model that fails', config('Hello', 'ollama:chat:broken:1b'), 1],
  ['a file that is wrong', 'prompts: [', 2],
  ['an assertion that can not be done', config('Hello').replace('type: contains', 'type: python'), 2],
])('%s: %#', async (_, text, expected) => {
  await line.run(['settings', 'set', 'retries', '0'])
  const { status, stdout } = await line.run(['experiment', 'run', write(text), '--json'])
  expect(status).toBe(expected)
  const printed = JSON.parse(stdout)
  if (expected === 2)
    expect(printed.error).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringMatching(/c\.yaml, line \d+/) })
  else expect(printed.status).toBe('completed')
})

test('what is wrong with the command line is told before anything runs', async () => {
  const file = write(config('Hello'))
  for (const args of [
    ['nowhere.yaml'],
    [file, '--output', 'r.txt'],
    [file, '--output', 'no/folder/r.json'],
    [file, '--nonsense'],
  ]) {
    const { status, stdout } = await line.run(['experiment', 'run', ...args, '--json'])
    expect([args, status, JSON.parse(stdout).error.code]).toEqual([args, 2, 'INVALID_INPUT'])
  }
})

test("a file of Assay's own, with a prompt of the library", async () => {
  write('---\nname: greeting\n---\nuser:\nHello {{ name }}\n', 'greeting.prompty')
  await line.run(['import', 'greeting.prompty'])
  const own = (prompt: string) =>
    write(
      `assay: experiment\nprompts: [{prompt: ${prompt}}]\nmodels: ['demo:echo']\ncases: [{values: {name: Ada}}]\nchecks: [{contains: Hello Ada}]\n`,
    )
  const { status, stdout } = await line.run(['experiment', 'run', own('greeting'), '--json'])
  expect([status, JSON.parse(stdout).variants]).toEqual([0, [expect.objectContaining({ promptName: 'greeting' })]])
  const missing = await line.run(['experiment', 'run', own('nobody'), '--json'])
  expect([missing.status, JSON.parse(missing.stdout).error.code]).toEqual([2, 'NOT_FOUND'])
})

test('Ctrl+C stops it with 130, and --resume goes on', async () => {
  const file = write(config('Hello', 'ollama:chat:hanging:1b'))
  const child = spawn(process.execPath, [ENTRY, 'experiment', 'run', file, '--json'], {
    cwd: line.folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: line.folder,
      ASSAY_WORKSPACE: join(line.folder, 'workspace'),
      OLLAMA_HOST: server.host,
    },
  })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  const closed = new Promise<number | null>((done) => child.once('close', done))
  await server.waitForRequest('/api/chat')
  child.kill('SIGINT')
  expect(await closed).toBe(130)
  const stopped = JSON.parse(stdout)
  expect(stopped).toMatchObject({ status: 'cancelled', counts: { completed: 0 } })
  const hanging = server.models.find(({ name }) => name === 'hanging:1b')
  if (hanging) hanging.behaviour = { kind: 'answer', chunks: ['Hello'] }
  const resumed = await line.run(['experiment', 'run', file, '--resume', '--json'])
  expect([resumed.status, JSON.parse(resumed.stdout).id]).toEqual([0, stopped.id])
})

test('results as files, by their endings', async () => {
  const outputs = ['json', 'csv', 'jsonl', 'html', 'md'].map((ending) => `results.${ending}`)
  const { status, stdout } = await line.run([
    'experiment',
    'run',
    write(config('Ada')),
    ...outputs.flatMap((name) => ['--output', name]),
  ])
  expect([status, stdout]).toEqual([1, expect.stringContaining('1 of 2 passed')])

  const { results, evalId } = JSON.parse(read('results.json'))
  expect([typeof evalId, results.version, results.prompts.length]).toEqual(['string', 3, 1])
  expect(results.stats).toMatchObject({ successes: 1, failures: 1, errors: 0 })
  expect(results.results[1]).toMatchObject({
    promptIdx: 0,
    testIdx: 1,
    vars: { name: '=Bob, "the" one' },
    prompt: { raw: 'Hello =Bob, "the" one' },
    response: { output: 'Hello =Bob, "the" one' },
    success: false,
    score: 0,
    namedScores: { said: 0 },
    gradingResult: { pass: false, componentResults: [{ assertion: { type: 'contains', value: 'Ada' } }] },
  })

  const { readCsv } = await import('#main/formats/datasets/csv-dataset')
  const { rows } = readCsv(read('results.csv'), 'results.csv')
  expect(rows.map(({ values }) => [values.case, values.name, values.verdict, values.score])).toEqual([
    ['1', 'Ada', 'passed', '1'],
    // A table's program must not take it for a formula.
    ['2', `'=Bob, "the" one`, 'not passed', '0'],
  ])
  expect(
    read('results.jsonl')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text).verdict),
  ).toEqual(['passed', 'not passed'])
  expect(read('results.md')).toContain('| 1 | echo | passed | 1.000 | Hello Ada | All passed. |')
  const html = read('results.html')
  expect(html).toContain('<td class="text">Hello Ada</td>')
  expect(html).toContain('Hello =Bob, &quot;the&quot; one')
  expect(html).not.toMatch(/<script|src=|href=/)
})

test('an address in the file becomes a connection, once', async () => {
  const text = config('Hello', `{id: 'ollama:chat:llama3.2:3b', config: {apiBaseUrl: '${server.url}'}}`)
  const other = createCommandLine({})
  try {
    writeFileSync(join(other.folder, 'c.yaml'), text)
    for (const _ of [1, 2]) expect((await other.run(['experiment', 'run', 'c.yaml', '--json'])).stdout).toContain('"completed"')
    const { connections } = JSON.parse((await other.run(['connections', 'list', '--json'])).stdout)
    expect(connections.filter(({ kind }: { kind: string }) => kind === 'ollama')).toHaveLength(2)
  } finally {
    other.close()
  }
})
