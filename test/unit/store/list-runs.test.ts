import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WritableDB } from '#main/store/database'
import { countRuns, listRuns, runFacets } from '#main/store/list-runs'
import { insertRun, saveRun } from '#main/store/runs'
import { indexQueued } from '#main/store/search-index'
import { type Run, type RunFilter, type RunStatus, runFilterSchema } from '#shared/domain/run'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

type Filter = Partial<RunFilter>

function allIds(db: WritableDB, filter: Filter, limit: number): string[] {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: ReturnType<typeof listRuns> = listRuns(db, { filter: runFilterSchema.parse(filter), limit, cursor })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    ids.push(...page.items.map((item) => item.id))
    cursor = page.next
  } while (cursor !== null)
  return ids
}

const count = (db: WritableDB, filter: Filter) => countRuns(db, runFilterSchema.parse(filter))

const arbitraryRun = fc.record({
  at: fc.integer({ min: 0, max: 40 }),
  status: fc.constantFrom<RunStatus>('completed', 'failed', 'queued'),
  prompt: fc.constantFrom('p', 'q'),
  model: fc.constantFrom('a:b', 'c'),
  word: fc.constantFrom('alpha', 'beta'),
})

test('pages list every run that a filter matches exactly once, newest first, as counted', () => {
  const filters = fc.record({
    model: fc.constantFrom(null, 'ollama:a:b', 'ollama:c'),
    prompt: fc.constantFrom(null, 'p', 'q'),
    statuses: fc.subarray<RunStatus>(['completed', 'failed', 'queued']),
    text: fc.constantFrom('', 'alpha', 'bet', 'alpha beta'),
  })
  fc.assert(
    fc.property(
      fc.array(arbitraryRun, { maxLength: 30 }),
      filters,
      fc.integer({ min: 1, max: 7 }),
      fc.nat(30),
      (made, filter, limit, cut) => {
        const db = memoryStore()
        const runs = made.map(({ at, status, prompt, model, word }, index) => {
          const run = sampleRun({
            status,
            prompt: { ...sampleRun().prompt, name: prompt },
            model: { connection: 'ollama', name: model },
            messages: [{ role: 'user', content: word }],
            output: null,
            variables: [],
            createdAt: new Date(Date.UTC(2026, 0, 1) + at * (index % 2 === 0 ? 1 : 5000)).toISOString(),
          })
          insertRun(db, 'h', run)
          if (index === cut) indexQueued(db)
          return run
        })
        const matches = (run: Run) =>
          (filter.model === null || filter.model === `ollama:${run.model.name}`) &&
          (filter.prompt === null || filter.prompt === run.prompt.name) &&
          (filter.statuses.length === 0 || filter.statuses.includes(run.status)) &&
          (filter.text === '' || (filter.text !== 'alpha beta' && (run.messages?.[0]?.content ?? '').startsWith(filter.text)))
        const expected = runs.filter(matches).map((run) => run.id)
        const listed = allIds(db, filter, limit)
        expect(listed.toSorted()).toEqual(expected.toSorted())
        expect(count(db, filter)).toBe(expected.length)
      },
    ),
    { numRuns: 60 },
  )
})

test('newest first by time of creation, and by insertion within a ms', () => {
  const db = memoryStore()
  const at = (seconds: number) => sampleRun({ createdAt: new Date(seconds * 1000).toISOString() })
  const runs = [at(100), at(300), at(300), at(200)]
  for (const run of runs) insertRun(db, 'h', run)
  const [a, b, c, d] = runs.map((run) => run.id)
  expect(allIds(db, {}, 2)).toEqual([c, b, d, a])
  expect(listRuns(db, { filter: runFilterSchema.parse({}), limit: 1, cursor: null }).items[0]?.createdAt).toBe(
    '1970-01-01T00:05:00.000Z',
  )
})

test('a run that is kept while one pages appears on no later page and loses none', () => {
  const db = memoryStore()
  const before = Array.from({ length: 5 }, (_, index) => sampleRun({ createdAt: new Date(1e12 + index * 1000).toISOString() }))
  for (const run of before) insertRun(db, 'h', run)
  const first = listRuns(db, { filter: runFilterSchema.parse({}), limit: 2, cursor: null })
  insertRun(db, 'h', sampleRun({ createdAt: new Date(2e12).toISOString() }))
  const rest = listRuns(db, { filter: runFilterSchema.parse({}), limit: 10, cursor: first.next })
  expect([...first.items, ...rest.items].map((item) => item.id)).toEqual(before.map((run) => run.id).reverse())
})

test('every set of conditions is answered from its own index, without sorting', () => {
  const db = memoryStore()
  const statements: string[] = []
  insertRun(db, 'h', sampleRun())
  const prepare = db.prepare.bind(db)
  db.prepare = ((sql: string) => {
    statements.push(sql)
    return prepare(sql)
  }) as typeof db.prepare
  for (const statuses of [[], ['completed', 'failed']] as RunStatus[][]) {
    for (const model of [null, 'ollama:llama3.2:3b']) {
      for (const prompt of [null, 'triage-ticket']) allIds(db, { statuses, model, prompt }, 1)
    }
  }
  const pages = statements.filter((sql) => sql.startsWith('SELECT r.seq FROM runs'))
  expect(pages).toHaveLength(8)
  for (const sql of pages) {
    const plan = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array(sql.split('?').length - 1).fill(1))
    expect(JSON.stringify(plan)).toMatch(/SEARCH r USING (INTEGER PRIMARY KEY|COVERING INDEX)/)
    expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE')
  }
})

test.each(['x', '1.5', '1e3', '', '9'.repeat(17)])('INVALID_INPUT for the cursor %j', (cursor) => {
  const list = () => listRuns(memoryStore(), { filter: runFilterSchema.parse({}), limit: 1, cursor })
  expect(list).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
})

test('facets name what there is to filter by', () => {
  const db = memoryStore()
  expect(runFacets(db)).toEqual({ prompts: [], models: [], total: 0, live: 0 })
  const live = sampleRun({ status: 'queued', prompt: { ...sampleRun().prompt, name: 'Beta' }, output: null })
  insertRun(db, 'h', live)
  insertRun(db, 'h', sampleRun({ prompt: { ...sampleRun().prompt, name: 'alpha' }, model: { connection: 'demo', name: 'echo' } }))
  expect(runFacets(db)).toEqual({ prompts: ['alpha', 'Beta'], models: ['demo:echo', 'ollama:llama3.2:3b'], total: 2, live: 1 })
  saveRun(db, 'h', { ...live, status: 'failed' })
  expect(runFacets(db)).toMatchObject({ total: 2, live: 0 })
})

test('nothing for a model or prompt that no run has', () => {
  const db = memoryStore()
  insertRun(db, 'h', sampleRun())
  for (const filter of [{ model: 'ollama:other' }, { model: 'ollama' }, { prompt: 'other' }]) {
    expect(allIds(db, filter, 5)).toEqual([])
    expect(count(db, filter)).toBe(0)
  }
})

test('an excerpt is the beginning of the output, else of the error', () => {
  const db = memoryStore()
  const excerpt = (run: Run) => {
    insertRun(db, 'h', run)
    return listRuns(db, { filter: runFilterSchema.parse({}), limit: 1, cursor: null }).items[0]?.excerpt
  }
  const output = (text: string) => ({ text, thinking: null, digest: null })
  const later = (days: number) => new Date(Date.UTC(2027, 0, days)).toISOString()
  expect(excerpt(sampleRun({ output: output('  one\n\n two\tthree '), createdAt: later(1) }))).toBe('one two three')
  expect(excerpt(sampleRun({ output: output('x'.repeat(500)), createdAt: later(2) }))).toHaveLength(160)
  expect(excerpt(sampleRun({ output: output(`${'x'.repeat(159)}😀`), createdAt: later(3) }))).toBe('x'.repeat(159))
  const error = { code: 'TIMEOUT' as const, message: 'No token in 60 s.', hint: '', retryable: true, details: {} }
  expect(excerpt(sampleRun({ status: 'failed', output: null, error, createdAt: later(4) }))).toBe('No token in 60 s.')
})
