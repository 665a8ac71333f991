import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownTime } from '../../own-time'
import { type OwnExperiments, openOwnExperiments, variant } from './own-experiments'

let own: OwnExperiments
/** Answers wait here until it is opened. */
let gate: PromiseWithResolvers<void>

beforeEach(async () => {
  gate = Promise.withResolvers()
  own = await openOwnExperiments({
    models: [
      {
        name: 'llama3.2:3b',
        behaviour: ({ messages }) => {
          const text = messages?.at(-1)?.content ?? ''
          if (text.includes('broken')) return { kind: 'status', status: 500, body: '{"error":"it is broken"}' }
          return { kind: 'answer', chunks: [`answer to ${text}`], ...(text.includes('slow') ? { gate: () => gate.promise } : {}) }
        },
      },
      { name: 'judge:1b', behaviour: () => ({ kind: 'answer', chunks: ['{"reason": "fine", "pass": true, "score": 0.75}'] }) },
    ],
  })
})
afterEach(async () => {
  gate.resolve()
  await own.close()
})

const contains = (value: string) => ({ type: 'contains' as const, value })
const texts = (count: number, word = 'text') => Array.from({ length: count }, (_, number) => `${word} ${number}`)
const asked = () => own.chats().map(({ body }) => body.messages?.at(-1)?.content)

test('every cell is a run of the group, scored by what all and what its case expects', async () => {
  const id = await own.create([], {
    cases: [
      { values: { text: 'a' }, checks: [contains('to a')] },
      { values: { text: 'b' }, checks: [contains('to a')] },
    ],
    checks: [{ ...contains('answer'), metric: 'said' }],
    repeats: 2,
  })
  expect((await own.progress(id)).status).toBe('draft')
  await own.call('experiments.start', { id })
  const { status, counts } = await own.settled(id)
  expect([status, counts]).toEqual([
    'completed',
    { cells: 4, completed: 4, passed: 2, notPassed: 2, scoringFailed: 0, failed: 0, truncated: 0, cancelled: 0, cached: 0 },
  ])
  const cells = await own.cells(id)
  expect(cells.map(({ score }) => score?.result)).toMatchObject([{ score: 1 }, { score: 1 }, { score: 0.5 }, { score: 0.5 }])
  const run = await own.get(cells[1]?.runId ?? '')
  expect(run).toMatchObject({ groupId: id, groupKey: cells[1]?.key, role: 'main', repeat: 1, status: 'completed' })
  expect(run.manifest.wireRequest).not.toBeNull()
  const report = await own.call('experiments.report', { id })
  expect(report.variants[0]).toMatchObject({
    cells: 4,
    scored: 4,
    passed: 2,
    passRate: 0.5,
    meanScore: 0.75,
    metrics: { said: 1 },
  })
})

test('whoever reads a run when it is told of for the last time sees what was said of its answer', async () => {
  const id = await own.create(texts(3), { checks: [contains('text 1')] })
  const seen = new Map<string, Promise<string | undefined>>()
  const off = own.host.bus.on(({ topic, id: run, status }) => {
    if (topic !== 'runs' || status !== 'completed') return
    const verdict = async () => {
      const { items } = await own.call('runs.list', { filter: {}, limit: 50 })
      return items.find((item) => item.id === run)?.verdict?.state
    }
    seen.set(run, verdict())
  })
  await own.call('experiments.start', { id })
  await own.settled(id)
  off()
  expect((await Promise.all(seen.values())).sort()).toEqual(['not-passed', 'not-passed', 'passed'])
})

test('paused, nothing more is asked; what is under way ends, and it goes on with the rest', async () => {
  await own.set({ connectionLimits: { ollama: { inFlight: 2, perMinute: null } } })
  const id = await own.create(texts(6, 'slow'))
  await own.call('experiments.start', { id })
  await own.reachedProgress(id, ({ running }) => running === 2)
  await own.server.waitForRequest('/api/chat', () => asked().length === 2)
  expect((await own.call('experiments.pause', { id })).status).toBe('paused')
  gate.resolve()
  const paused = await own.reachedProgress(id, ({ counts, running }) => counts.completed === 2 && running === 0)
  expect([paused.status, paused.live, asked().length]).toEqual(['paused', true, 2])
  await own.call('experiments.start', { id })
  const { status, counts } = await own.settled(id)
  expect([status, counts.completed, new Set(asked()).size, asked().length]).toEqual(['completed', 6, 6, 6])
})

test('paused over a restart', async () => {
  await own.set({ connectionLimits: { ollama: { inFlight: 1, perMinute: null } } })
  const id = await own.create(['slow first', ...texts(3)])
  await own.call('experiments.start', { id })
  await own.server.waitForRequest('/api/chat')
  await own.call('experiments.pause', { id })
  gate.resolve()
  await own.reachedProgress(id, ({ counts }) => counts.completed === 1)
  await own.restart()
  expect(await own.progress(id)).toMatchObject({ status: 'paused', live: false, counts: { completed: 1 } })
  await own.call('experiments.start', { id })
  expect((await own.settled(id)).counts.completed).toBe(4)
  expect(asked().toSorted()).toEqual(['slow first', ...texts(3)])
})

test('cancelled within 200 ms, though the server never answers; then the rest is asked', async () => {
  const id = await own.create([...texts(2), ...texts(6, 'slow')])
  await own.call('experiments.start', { id })
  await own.reachedProgress(id, ({ counts, running }) => counts.completed === 2 && running === 4)
  const took = ownTime()
  const { status, counts, live } = await own.call('experiments.cancel', { id })
  const ms = took.ms()
  took.stop()
  expect(ms).toBeLessThan(200)
  expect([status, live, counts.completed, counts.cancelled]).toEqual(['cancelled', false, 2, 4])
  // What was stopped has not ended, and says nothing of its variant.
  expect((await own.progress(id)).models).toMatchObject([{ cells: 8, ended: 2 }])
  const figures = await own.call('experiments.figures', { id, each: 'case', against: 0 })
  expect(figures.variants[0]).toMatchObject({ passRate: { value: 1, n: 2 }, unanswered: 0 })
  gate.resolve()
  await own.call('experiments.start', { id })
  const ended = await own.settled(id)
  expect(ended.counts).toMatchObject({ completed: 8, cancelled: 0 })
  // Two at once come in either order.
  expect(
    asked()
      .filter((text) => text?.startsWith('text'))
      .toSorted(),
  ).toEqual(texts(2))
})

test('failed cells are told by their cause, and asked once more where that is wanted', async () => {
  const id = await own.create(['fine', 'broken 1', 'broken 2'])
  await own.set({ retries: 0 })
  await own.call('experiments.start', { id })
  expect((await own.settled(id)).counts).toMatchObject({ completed: 1, passed: 1, failed: 2 })
  const { errors } = await own.call('experiments.show', { id })
  expect(errors).toMatchObject([{ code: 'PROVIDER_ERROR', count: 2 }])
  const before = (await own.cells(id))[1]
  // Starting it again asks nothing that has failed.
  await own.call('experiments.start', { id })
  await own.settled(id)
  expect(asked()).toHaveLength(3)
  await own.call('experiments.retry', { id, codes: ['PROVIDER_ERROR'] })
  await own.settled(id)
  expect(asked()).toHaveLength(5)
  const after = (await own.cells(id))[1]
  expect((await own.get(after?.runId ?? '')).parentRunId).toBe(before?.runId)
})

test('the list of runs tells what scorers said of each cell', async () => {
  const id = await own.create(['text 1', 'text 2', 'broken 1'], { checks: [contains('text 1')] })
  await own.set({ retries: 0 })
  await own.call('experiments.start', { id })
  await own.settled(id)
  const verdicts = async () => {
    const { items } = await own.call('runs.list', {})
    return items.map(({ excerpt, verdict }) => [excerpt, verdict])
  }
  expect(await verdicts()).toEqual(
    expect.arrayContaining([
      ['answer to text 1', { state: 'passed', score: 1 }],
      ['answer to text 2', { state: 'not-passed', score: 0 }],
    ]),
  )
  expect((await verdicts()).filter(([, verdict]) => verdict === undefined)).toHaveLength(1)
  expect((await own.call('experiments.show', { id })).dataset).toBeNull()
})

test('scored anew by other expectations, no model is asked', async () => {
  const id = await own.create(texts(3), { checks: [contains('nothing of the kind')] })
  await own.call('experiments.start', { id })
  expect((await own.settled(id)).counts).toMatchObject({ passed: 0, notPassed: 3 })
  const calls = asked().length
  const scored = await own.call('experiments.rescore', { id, scoring: { checks: [contains('text 1')] } })
  expect([scored.status, scored.counts.passed, scored.counts.notPassed]).toEqual(['completed', 1, 2])
  expect((await own.call('experiments.rescore', { id, scoring: null })).counts.passed).toBe(0)
  expect(asked()).toHaveLength(calls)
})

test("a judge's questions are runs in the archive, and one that can't be asked is no score of 0", async () => {
  const judge = { connection: 'ollama', name: 'judge:1b' }
  const id = await own.create(['x {{ y }}'], { checks: [{ type: 'llm-rubric', value: 'It is kind.' }], judge })
  await own.call('experiments.start', { id })
  expect((await own.settled(id)).counts).toMatchObject({ completed: 1, passed: 1 })
  const [cell] = await own.cells(id)
  expect(cell?.score?.parts[0]?.result).toMatchObject({ score: 0.75, reason: 'fine' })
  const { items } = await own.call('runs.list', {})
  const judged = items.find(({ role }) => role === 'judge')
  expect(judged).toMatchObject({ groupId: id, groupKey: cell?.key, model: judge, status: 'completed' })
  // What is judged is no template of the judge's.
  expect((await own.get(judged?.id ?? '')).messages?.at(-1)?.content).toContain('x {{ y }}')
  const without = await own.call('experiments.rescore', {
    id,
    scoring: { checks: [{ type: 'llm-rubric', value: 'Kind.', judge: { connection: 'ollama', name: 'broken:1b' } }] },
  })
  expect(without.counts).toMatchObject({ completed: 1, passed: 0, notPassed: 0, scoringFailed: 1 })
})

test("a case's answers are compared when all are there, the baseline's first", async () => {
  own.server.models.push({
    name: 'chooser:1b',
    behaviour: ({ messages }) => {
      const question = messages?.at(-1)?.content ?? ''
      const better = question.indexOf('answer to long') < question.indexOf('answer to short') ? '1' : '2'
      return { kind: 'answer', chunks: [JSON.stringify({ reason: 'longer', better })] }
    },
  })
  const id = await own.create(['hi'], {
    variants: [variant('short', 'short {{ text }}'), variant('long', 'long {{ text }}')],
    checks: [{ type: 'pairwise', value: 'Which is longer?' }],
    judge: { connection: 'ollama', name: 'chooser:1b' },
  })
  await own.call('experiments.start', { id })
  expect((await own.settled(id)).counts).toMatchObject({ completed: 2, passed: 2 })
  expect((await own.cells(id)).map(({ score }) => score?.result)).toMatchObject([{ score: 0.5 }, { score: 1 }])
})

test('an answer that comes with its case is scored without a call', async () => {
  const id = await own.create([], {
    cases: [{ values: { text: 'a' }, output: 'what was said' }],
    checks: [contains('was said')],
  })
  await own.call('experiments.start', { id })
  expect((await own.settled(id)).counts).toMatchObject({ completed: 1, passed: 1 })
  expect(asked()).toEqual([])
})

test('the grid is sorted and filtered over all cases, and read a page at a time', async () => {
  const variants = [variant('plain'), variant('loud', 'loud {{ text }}')]
  const id = await own.create(texts(4), { variants, checks: [contains('loud')] })
  await own.call('experiments.start', { id })
  await own.settled(id)
  const page = async (query: object) => {
    const { items, total } = await own.call('experiments.cells', { id, ...query })
    return [items.map((row) => row.case), total]
  }
  expect(await page({ offset: 1, limit: 2 })).toEqual([[1, 2], 4])
  expect(await page({ filter: 'disagreeing', descending: true })).toEqual([[3, 2, 1, 0], 4])
  expect(await page({ filter: 'failed' })).toEqual([[], 0])
  await own.call('experiments.rescore', { id, scoring: { checks: [contains('2')] } })
  expect(await page({ filter: 'not-passed' })).toEqual([[0, 1, 3], 3])
  expect(await page({ sort: 'score', descending: true, variant: 1, limit: 1 })).toEqual([[2], 4])
})

test('rows of repeats, found by what is in them, and held against a baseline', async () => {
  const variants = [variant('plain'), variant('loud', 'loud {{ text }}')]
  const id = await own.create(texts(3), { variants, checks: [contains('loud')], repeats: 2 })
  await own.call('experiments.start', { id })
  await own.settled(id)
  const page = async (query: object) => own.call('experiments.cells', { id, each: 'repeat', ...query })
  const { items, total } = await page({ against: 0, limit: 2 })
  expect(total).toBe(6)
  expect(items.map((row) => [row.case, row.repeat, row.values])).toEqual([
    [0, 0, 'text text 0'],
    [0, 1, 'text text 0'],
  ])
  expect(items[0]?.cells.map(({ change, status }) => [change, status])).toEqual([
    [null, 'completed'],
    ['improved', 'completed'],
  ])
  expect((await page({ against: 1 })).items[0]?.cells[0]?.change).toBe('regressed')
  expect((await page({ find: 'TO LOUD TEXT 1' })).items.map((row) => row.case)).toEqual([1, 1])
  expect((await page({ find: 'text 2', filter: 'failing' })).total).toBe(2)
  expect((await page({ find: 'nowhere' })).total).toBe(0)
  const figures = await own.call('experiments.figures', { id, each: 'repeat', against: 1 })
  expect(figures).toMatchObject({ rows: { all: 6, failing: 6, disagreeing: 6, unscored: 0 }, improved: 0, regressed: 6 })
  expect(figures.variants.map(({ passRate }) => [passRate?.value, passRate?.n])).toEqual([
    [0, 3],
    [1, 3],
  ])
  const next = (from: { row: number; variant: number } | null, step: 1 | -1) =>
    own.call('experiments.regression', { id, each: 'repeat', against: 1, from, step })
  expect(await next(null, 1)).toEqual({ row: 0, case: 0, repeat: 0, variant: 0 })
  expect(await next({ row: 0, variant: 0 }, 1)).toMatchObject({ row: 1, variant: 0 })
  expect(await next({ row: 5, variant: 0 }, 1)).toBeNull()
  expect(await next({ row: 5, variant: 1 }, -1)).toMatchObject({ row: 5, variant: 0 })
  expect(await own.call('experiments.case', { id, case: 2 })).toMatchObject({ values: { text: 'text 2' } })
  await expect(own.call('experiments.case', { id, case: 3 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('of a case whose repeats differ, those that did not pass are regressed, and only where it is worse than the baseline', async () => {
  let asked2 = 0
  own.server.models.push({
    name: 'moody:1b',
    behaviour: () => {
      asked2 += 1
      return { kind: 'answer', chunks: [asked2 % 2 === 0 ? 'good' : 'bad'] }
    },
  })
  await own.set({ connectionLimits: { ollama: { inFlight: 1, perMinute: null } } })
  const moody = { connection: 'ollama', name: 'moody:1b' }
  const id = await own.create(['good'], {
    variants: [variant('steady'), variant('moody', 'moody {{ text }}', moody)],
    checks: [contains('good')],
    repeats: 2,
  })
  await own.call('experiments.start', { id })
  await own.settled(id)
  const { items } = await own.call('experiments.cells', { id, each: 'repeat', against: 0 })
  const changes = items.map(({ cells }) => cells.map(({ change }) => change))
  expect(changes.toSorted()).toEqual(
    [
      [null, 'regressed'],
      [null, null],
    ].toSorted(),
  )
})

test('an estimate rests on what such calls took before', async () => {
  const id = await own.create(texts(6))
  const design = await own.call('experiments.design', { id })
  expect(await own.call('experiments.estimate', design)).toMatchObject({
    calls: 6,
    callsWithoutHistory: 6,
    timeMs: { value: null },
  })
  await own.call('experiments.start', { id })
  await own.settled(id)
  const { callsWithoutHistory, outputTokens, timeMs } = await own.call('experiments.estimate', design)
  expect([callsWithoutHistory, outputTokens.n]).toEqual([0, 6])
  expect(timeMs.value).toBeGreaterThan(0)
})

test('a second host does not start what the first one runs, and may stop it', async () => {
  const { openOwnHost } = await import('../own-host')
  const other = await openOwnHost({ OLLAMA_HOST: own.server.host }, own.workspace)
  try {
    const id = await own.create(texts(6, 'slow'))
    await own.call('experiments.start', { id })
    await own.server.waitForRequest('/api/chat')
    await expect(other.call('experiments.start', { id })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await other.call('experiments.cancel', { id })
    const { status, counts } = await own.settled(id)
    expect([status, counts.completed]).toEqual(['cancelled', 0])
  } finally {
    await other.close()
  }
})

test('its cost is told for what it is: local, unknown, spared; judges are counted', async () => {
  own.server.models.push({
    name: 'cloud:1b',
    behaviour: () => ({ kind: 'answer', chunks: ['from afar'], remoteHost: 'https://cloud.example:443' }),
  })
  const cloud = { connection: 'ollama', name: 'cloud:1b' }
  const judge = { connection: 'ollama', name: 'judge:1b' }
  const id = await own.create(['fine', 'broken'], {
    variants: [variant('near'), variant('far', '{{ text }}', cloud)],
    checks: [{ type: 'llm-rubric', value: 'It is kind.' }],
    judge,
  })
  await own.set({ retries: 0 })
  expect((await own.progress(id)).cost).toMatchObject({ priced: 0, local: 0, unknown: 0, spared: 0 })
  await own.call('experiments.start', { id })
  const { cost } = await own.settled(id)
  // Two near, one of which failed, and three judges here; two from afar, whose price nobody told.
  expect(cost).toEqual({ amount: 0, currency: 'USD', priced: 0, local: 5, spared: 0, unknown: 2 })
  const { variants } = await own.call('experiments.report', { id })
  expect(variants.map((one) => [one.cost.local, one.cost.unknown])).toEqual([
    [2, 0],
    [0, 2],
  ])
  // As it was counted while it went on, so it is read from the archive.
  await own.restart()
  expect((await own.progress(id)).cost).toEqual(cost)
})

test('failed cells are asked again while others are under way, wait until it is their turn, and are asked once', async () => {
  let broken = true
  const [model] = own.server.models
  const before = model?.behaviour
  if (model === undefined || typeof before !== 'function') throw new Error('the server has no model')
  model.behaviour = (body) => {
    const text = body.messages?.at(-1)?.content ?? ''
    return broken || !text.includes('broken') ? before(body) : { kind: 'answer', chunks: ['mended'] }
  }
  const id = await own.create(['broken 1', 'broken 2', 'slow 1'], { concurrency: 1 })
  await own.set({ retries: 0 })
  await own.call('experiments.start', { id })
  await own.reachedProgress(id, ({ counts, running }) => counts.failed === 2 && running === 1)
  await own.until(
    async () => asked().length,
    (calls) => calls === 3,
  )
  broken = false
  const after = await own.call('experiments.retry', { id })
  expect(after).toMatchObject({ status: 'running', counts: { failed: 0 } })
  expect((await own.call('experiments.show', { id })).errors).toEqual([])
  expect((await own.cells(id)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'running'])
  // Asked for twice, they wait once.
  await own.call('experiments.retry', { id })
  expect(asked()).toHaveLength(3)
  gate.resolve()
  expect(await own.settled(id)).toMatchObject({ status: 'completed', counts: { completed: 3, failed: 0 } })
  expect(asked()).toEqual(['broken 1', 'broken 2', 'slow 1', 'broken 1', 'broken 2'])
})

test('cells that had too little context or time get it when they are asked again, and no others do', async () => {
  const [model] = own.server.models
  if (model === undefined) throw new Error('the server has no model')
  model.contextLength = 32_768
  const words = 'word '.repeat(6000)
  const id = await own.create(['fine', `long ${words}`, 'slow 1', 'broken 1'], { concurrency: 1 })
  await own.set({ retries: 0, firstTokenMs: 300 })
  await own.call('experiments.start', { id })
  expect((await own.settled(id)).counts).toMatchObject({ completed: 1, failed: 2, truncated: 1 })
  const { errors } = await own.call('experiments.show', { id })
  const raised = new Map(errors.map(({ code, raiseTo }) => [code, raiseTo]))
  expect(raised.get('PROVIDER_ERROR')).toBeNull()
  expect(raised.get('TIMEOUT')).toBe(600)
  const context = raised.get('CONTEXT_OVERFLOW') ?? 0
  expect(context).toBeGreaterThan(6000)
  expect(context).toBeLessThanOrEqual(32_768)
  const calls = asked().length
  gate.resolve()
  await own.call('experiments.retry', { id, raise: true })
  expect((await own.settled(id)).counts).toMatchObject({ completed: 3, failed: 1, truncated: 0 })
  expect(asked()).toHaveLength(calls + 2)
  const [, long] = await own.cells(id)
  expect((await own.get(long?.runId ?? '')).parameters).toMatchObject({ num_ctx: context })
})
