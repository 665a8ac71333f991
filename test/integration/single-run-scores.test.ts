import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RouteInput } from '#shared/contract/routes'
import { type CommandLine, createCommandLine } from './command-line'
import { type OwnRuns, openOwnRuns } from './own-runs'

let own: OwnRuns
/** What is slow waits here until it is opened. */
let gate: PromiseWithResolvers<void>
const judge = { connection: 'ollama', name: 'judge:1b' }
const TEMPLATE = 'Sort {{ letter }}'
type Scoring = RouteInput<'prompts.set-scorers'>['scoring']

beforeEach(async () => {
  gate = Promise.withResolvers()
  own = await openOwnRuns({
    models: [
      {
        name: 'llama3.2:3b',
        behaviour: ({ messages }) => ({ kind: 'answer', chunks: [`sorted: ${messages?.at(-1)?.content}`] }),
      },
      {
        name: 'judge:1b',
        behaviour: () => ({
          kind: 'answer',
          chunks: ['{"reason": "It is kind.", "pass": true, "score": 0.75}'],
          gate: () => gate.promise,
        }),
      },
    ],
  })
})
afterEach(async () => {
  gate.resolve()
  await own.close()
})

const savedPrompt = async (scoring?: Scoring): Promise<{ id: string; name: string; content: object }> => {
  const prompt = await own.call('prompts.create', {
    name: 'sorter',
    content: { messages: [{ role: 'user', template: TEMPLATE }], inputs: [{ name: 'letter', default: 'A' }] },
  })
  if (scoring !== undefined) await own.call('prompts.set-scorers', { id: prompt.id, scoring })
  return prompt
}
const runOf = async (promptId: string, wishes: Partial<RouteInput<'runs.start'>> = {}) => {
  const { name, content, versionNumber } = await own.call('prompts.get', { id: promptId })
  return own.run('', { prompt: { name, content, promptId, versionNumber }, ...wishes })
}
const scoreOf = (id: string) => own.call('runs.score', { id, wait: true })

test("a single run is scored by its prompt's scorers, over the values that it was run with", async () => {
  const { id } = await savedPrompt({
    checks: [
      { type: 'contains', value: '{{ letter }}', metric: 'named' },
      { type: 'starts-with', value: 'filed' },
    ],
    threshold: 0.5,
  })
  const run = await runOf(id, { variables: { letter: 'B' } })
  expect(await scoreOf(run.id)).toMatchObject({
    state: 'scored',
    score: {
      result: { state: 'scored', score: 0.5, pass: true },
      parts: [
        { place: '0', value: 'B', result: { pass: true } },
        { place: '1', result: { pass: false, reason: expect.stringContaining('does not start') } },
      ],
      metrics: { named: { score: 1, weight: 1 } },
    },
  })
  await own.restart()
  expect(await own.call('runs.score', { id: run.id })).toMatchObject({ state: 'scored', score: { result: { score: 0.5 } } })
  const { items } = await own.call('runs.list', {})
  expect(items.find((item) => item.id === run.id)?.verdict).toEqual({ state: 'passed', score: 0.5 })
})

test('what is expected is no ingredient: neither the version nor the hash of a run changes with it', async () => {
  const { id } = await savedPrompt()
  const before = await runOf(id)
  expect(await scoreOf(before.id)).toEqual({ state: 'none' })
  const scorers = await own.call('prompts.set-scorers', { id, scoring: { checks: [{ type: 'contains', value: 'sorted' }] } })
  expect(scorers.number).toBe(1)
  const after = await runOf(id)
  expect([after.bundleHash, after.prompt.versionDigest]).toEqual([before.bundleHash, before.prompt.versionDigest])
  expect((await own.call('prompts.get', { id })).versionNumber).toBe(1)
  expect(await scoreOf(after.id)).toMatchObject({ state: 'scored', score: { result: { pass: true } } })
})

test('a run that has ended is scored again without any call, as the request log proves', async () => {
  const { id } = await savedPrompt({ checks: [{ type: 'contains', value: 'filed' }] })
  const run = await runOf(id)
  expect(await scoreOf(run.id)).toMatchObject({ score: { result: { pass: false } } })
  await own.call('prompts.set-scorers', { id, scoring: { checks: [{ type: 'contains', value: 'sorted' }] } })
  expect(await scoreOf(run.id)).toMatchObject({ score: { result: { pass: false } } })
  const before = own.server.requests.length
  expect(await own.call('runs.rescore', { id: run.id })).toMatchObject({ score: { result: { pass: true } } })
  const other = { checks: [{ type: 'word-count' as const, value: 99 }] }
  expect(await own.call('runs.rescore', { id: run.id, scoring: other })).toMatchObject({ score: { result: { pass: false } } })
  expect(own.server.requests.length).toBe(before)
  const bare = await own.run('none')
  await expect(own.call('runs.rescore', { id: bare.id })).rejects.toThrow('has no scorers')
})

test('a scorer that fails, or has nothing to compare with, marks the run and gives it no score', async () => {
  const { id } = await savedPrompt({
    checks: [
      { type: 'regex', value: '(' },
      { kind: 'set', assertions: [{ type: 'select-best', value: 'shorter' }] },
      { type: 'contains', value: 'sorted' },
    ],
  })
  const answer = await scoreOf((await runOf(id)).id)
  expect(answer).toMatchObject({
    score: {
      result: { state: 'failed', error: { code: 'SCORING_FAILED' } },
      parts: [
        { place: '0', result: { state: 'failed' } },
        { place: '1', type: 'assert-set' },
        { place: '1.0', result: { state: 'failed', error: { message: expect.stringContaining('stands alone') } } },
        { place: '2', result: { state: 'scored', pass: true } },
      ],
    },
  })
})

test("scoring delays no run, and its judge's calls are runs that came of it", async () => {
  const { id } = await savedPrompt({ checks: [{ type: 'llm-rubric', value: 'kind' }], judge })
  const run = await runOf(id)
  expect(run.status).toBe('completed')
  expect(await own.call('runs.score', { id: run.id })).toEqual({ state: 'scoring' })
  gate.resolve()
  expect(await scoreOf(run.id)).toMatchObject({ score: { result: { score: 0.75, pass: true } } })
  const { items } = await own.call('runs.related', { id: run.id })
  expect(items).toMatchObject([{ relation: 'judge', run: { role: 'judge', model: judge, groupId: null, status: 'completed' } }])
  expect(await own.call('runs.score', { id: items[0]?.run.id ?? '' })).toEqual({ state: 'none' })
})

test('a host that closes while a judge is asked leaves no score, and one can be given later', async () => {
  const { id } = await savedPrompt({ checks: [{ type: 'llm-rubric', value: 'kind' }], judge })
  const run = await runOf(id)
  await own.server.waitForRequest('/api/chat', ({ body }) => body.model === judge.name)
  await own.restart()
  expect(await own.call('runs.score', { id: run.id })).toEqual({ state: 'none' })
  gate.resolve()
  expect(await own.call('runs.rescore', { id: run.id })).toMatchObject({ state: 'scored' })
})

test('a replay is scored as well, and a run that failed is not', async () => {
  const { id } = await savedPrompt({ checks: [{ type: 'contains', value: 'sorted' }] })
  const run = await runOf(id)
  const again = await own.replay(run.id)
  expect(await scoreOf(again.id)).toMatchObject({ state: 'scored' })
  const failed = await runOf(id, { model: { connection: 'ollama', name: 'nobody:1b' } })
  expect([failed.status, await scoreOf(failed.id)]).toEqual(['failed', { state: 'none' }])
})

test('earlier scorers can be had again; a copy takes them along, and so do its files', async () => {
  const checks = [{ type: 'contains' as const, value: 'sorted' }]
  const { id } = await savedPrompt({ checks })
  await own.call('prompts.set-scorers', { id, scoring: { checks: [] } })
  const first = await own.call('prompts.scorers', { id, number: 1 })
  expect(first.scoring.checks).toMatchObject(checks)
  expect(await own.call('prompts.set-scorers', { id, scoring: first.scoring })).toMatchObject({ number: 3 })
  const copy = await own.call('prompts.duplicate', { id })
  expect((await own.call('prompts.scorers', { id: copy.id })).scoring).toEqual(first.scoring)
  const { text } = await own.call('prompts.export', { id })
  expect(text).toContain('scorers:\n  checks:\n    - type: contains\n      value: sorted\n')
  const { items } = await own.call('prompts.import', { files: [{ file: 'x.prompty', text }], space: 'project' })
  const imported = items[0]?.prompt
  expect(imported?.versionDigest).toBe((await own.call('prompts.get', { id })).versionDigest)
  expect((await own.call('prompts.scorers', { id: imported?.id ?? '' })).scoring).toEqual(first.scoring)
})

describe('the command line', () => {
  let line: CommandLine
  beforeEach(() => {
    line = createCommandLine({ OLLAMA_HOST: own.server.host })
  })
  afterEach(() => line.close())
  const write = (name: string, text: string) => writeFileSync(join(line.folder, name), text)
  const file = (value: string) =>
    write('sorter.prompty', `---\nname: sorter\nscorers:\n  checks: [{ type: contains, value: ${value} }]\n---\nuser:\nSort B\n`)
  const run = (...more: string[]) => line.run(['run', ...more, '--model', 'ollama:llama3.2:3b'])
  const scorers = (...more: string[]) => line.run(['prompts', 'scorers', 'sorter', ...more])

  test('prints the score of a run, which its archive keeps', async () => {
    file('sorted')
    const good = await run('sorter.prompty', '--json')
    expect([good.status, JSON.parse(good.stdout).score.result.pass]).toEqual([0, true])
    const shown = await line.run(['runs', 'show', JSON.parse(good.stdout).id, '--json'])
    expect(JSON.parse(shown.stdout).score).toEqual(JSON.parse(good.stdout).score)
  })

  test('fails where the score is not enough, and says why', async () => {
    file('filed')
    const bad = await run('sorter.prompty')
    expect(bad.status).toBe(1)
    expect(bad.stderr).toContain('contains: not passed. The output does not contain “filed”.')
    expect(bad.stderr).toContain('score 0.00, not passed')
  })

  test('shows the scorers of a saved prompt and puts others in their place', async () => {
    file('filed')
    await line.run(['import', 'sorter.prompty'])
    expect((await scorers()).stdout).toBe('checks:\n  - type: contains\n    value: filed\n')
    write('mine.yaml', '- type: regex\n  value: "^sorted"\n')
    expect(JSON.parse((await scorers('mine.yaml', '--json')).stdout)).toMatchObject({
      prompt: 'sorter',
      number: 2,
      scoring: { checks: [{ type: 'regex' }] },
    })
    expect((await run('sorter')).status).toBe(0)
  })

  test('clears them, and refuses a file that holds none', async () => {
    file('filed')
    await line.run(['import', 'sorter.prompty'])
    await scorers('--clear')
    expect(JSON.parse((await run('sorter', '--json')).stdout)).not.toHaveProperty('score')
    write('wrong.yaml', '- type: nothing\n')
    const refused = await scorers('wrong.yaml', '--json')
    expect([refused.status, JSON.parse(refused.stdout).error.code]).toEqual([2, 'INVALID_INPUT'])
  })
})
