import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { putText } from '#main/store/artifacts'
import type { WritableDB } from '#main/store/database'
import { lineageOfRun, lineageOfText } from '#main/store/lineage'
import { createSchema } from '#main/store/migrate'
import { MIGRATIONS } from '#main/store/migrations/all'
import { writeBody } from '#main/store/run-body'
import { readOlderInputs, unreadRuns } from '#main/store/run-inputs'
import { getRun, insertRun, saveRun } from '#main/store/runs'
import type { LineageText } from '#shared/domain/lineage'
import type { Run } from '#shared/domain/run'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

const runtime = vi.hoisted(() => ({ hasZstd: true }))

vi.mock('#main/store/codec', async (original) => {
  const codec = await original<typeof import('#main/store/codec')>()
  return {
    ...codec,
    unpack: (packed: Parameters<typeof codec.unpack>[0]) => codec.unpack(packed, runtime.hasZstd ? undefined : null),
  }
})

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const PROMPT = 'ab'.repeat(32)

/** A run that includes these texts, by name. */
function madeFrom(texts: Record<string, string>, changes: Partial<Run> = {}): Run {
  const run = sampleRun(changes)
  const resolvedInputs = Object.entries(texts).map(([name, text]) => ({ name, space: 'personal', digest: digestOf(text) }))
  return { ...run, manifest: { ...run.manifest, resolvedInputs } }
}

function keep(db: WritableDB, run: Run, texts: string[] = []): Run {
  for (const text of texts) putText(db, text)
  insertRun(db, 'h', run)
  return run
}

const output = (text: string): Pick<Run, 'output'> => ({ output: { text, thinking: null, digest: digestOf(text) } })
const ids = (side: LineageText['requiredBy'] | undefined) => side?.items.map(({ id }) => id)

describe('the graph of runs and texts', () => {
  const db = memoryStore()
  const outline = keep(db, sampleRun({ ...output('1. Harbour 2. Storm'), createdAt: '2026-11-01T00:00:00.000Z' }))
  const same = keep(db, sampleRun({ ...output('1. Harbour 2. Storm'), createdAt: '2026-11-02T00:00:00.000Z' }))
  // What the first two made is an input of the third, beside a text that a person wrote.
  const story = keep(
    db,
    madeFrom(
      { 'outline.txt': '1. Harbour 2. Storm', 'voice.txt': 'Be kind.' },
      {
        ...output('The storm came.'),
        prompt: { name: 'story', versionDigest: 'cd'.repeat(32), promptId: null, versionNumber: null },
        createdAt: '2026-11-03T00:00:00.000Z',
      },
    ),
    ['1. Harbour 2. Storm', 'Be kind.'],
  )

  it('from a run down to what it was made from, and to the runs that made that', () => {
    const found = lineageOfRun(db, story.id, 10)
    expect(found?.run?.id).toBe(story.id)
    expect(found?.requires.map(({ kind, name, space }) => [kind, name, space])).toEqual([
      ['prompt', 'story', null],
      ['text', 'outline.txt', 'personal'],
      ['text', 'voice.txt', 'personal'],
    ])
    const [prompt, plan, voice] = found?.requires ?? []
    expect(ids(prompt?.requiredBy)).toEqual([story.id])
    expect(ids(plan?.generatedBy)).toEqual([same.id, outline.id])
    expect(ids(voice?.generatedBy)).toEqual([])
    expect(found?.generates).toEqual([
      expect.objectContaining({
        digest: digestOf('The storm came.'),
        kind: 'output',
        name: null,
        requiredBy: { total: 0, items: [] },
      }),
    ])
  })

  it('from a run up to what it made, and to the runs that were made from that', () => {
    const found = lineageOfRun(db, outline.id, 10)
    expect(found?.requires.map(({ digest, requiredBy }) => [digest, requiredBy.total])).toEqual([[PROMPT, 2]])
    expect(found?.generates[0]).toMatchObject({ kind: 'text', name: 'outline.txt' })
    expect(ids(found?.generates[0]?.requiredBy)).toEqual([story.id])
  })

  it.each([
    ['a prompt version', PROMPT, 'prompt', 'triage-ticket', 0, 2],
    ['a text', digestOf('Be kind.'), 'text', 'voice.txt', 0, 1],
    ['an output that became an input', digestOf('1. Harbour 2. Storm'), 'text', 'outline.txt', 2, 1],
    ['an output', digestOf('The storm came.'), 'output', null, 1, 0],
  ])('from %s both ways', (_, digest, kind, name, generated, required) => {
    const found = lineageOfText(db, digest, 10)?.text
    expect(found).toMatchObject({ digest, kind, name, generatedBy: { total: generated }, requiredBy: { total: required } })
    expect(found?.generatedBy.items).toHaveLength(generated)
    expect(found?.requiredBy.items).toHaveLength(required)
  })

  it('gives the newest of many, and their number', () => {
    expect(lineageOfText(db, PROMPT, 1)?.text?.requiredBy).toMatchObject({ total: 2, items: [{ id: same.id }] })
  })

  it('knows no other run and no other text', () => {
    expect(lineageOfRun(db, 'nobody', 10)).toBeNull()
    expect(lineageOfText(db, 'ff'.repeat(32), 10)).toBeNull()
  })

  it('follows a run as it ends, once', () => {
    const live = madeFrom({ 'voice.txt': 'Be kind.' }, { status: 'calling', output: null })
    insertRun(db, 'h', live)
    saveRun(db, 'h', { ...live, status: 'completed', ...output('Done.') })
    expect(ids(lineageOfText(db, digestOf('Be kind.'), 10)?.text?.requiredBy)).toContain(live.id)
    expect(lineageOfText(db, digestOf('Be kind.'), 10)?.text?.requiredBy.total).toBe(2)
  })
})

describe('an archive of before', () => {
  function older(): { db: WritableDB; run: Run } {
    const db = new Database(':memory:') as WritableDB
    createSchema(db, MIGRATIONS.slice(0, 4))
    const run = sampleRun()
    keep(db, run, ['Be kind.'])
    keep(db, sampleRun({ bundleHash: null, status: 'failed', output: null }))
    const seq = Number(db.prepare('SELECT seq FROM runs WHERE id = ?').pluck().get(run.id))
    writeBody(db, seq, madeFrom({ 'voice.txt': 'Be kind.' }, run))
    return { db, run }
  }

  it('is looked through once, and says so until then', () => {
    const { db, run } = older()
    const before = getRun(db, run.id)
    createSchema(db, MIGRATIONS)
    expect(getRun(db, run.id)).toEqual(before)
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(lineageOfRun(db, run.id, 10)).toMatchObject({
      unread: 1,
      requires: [{}, { name: 'voice.txt', requiredBy: { total: 0 } }],
    })
    expect(readOlderInputs(db)).toBe(1)
    expect(unreadRuns(db)).toBe(0)
    expect(lineageOfText(db, digestOf('Be kind.'), 10)).toMatchObject({
      unread: 0,
      text: { requiredBy: { items: [{ id: run.id }] } },
    })
    expect(readOlderInputs(db)).toBe(0)
  })

  it('leaves what this runtime can’t unpack for one that can', () => {
    const { db } = older()
    createSchema(db, MIGRATIONS)
    runtime.hasZstd = false
    expect(readOlderInputs(db)).toBe(0)
    runtime.hasZstd = true
    expect(unreadRuns(db)).toBe(1)
    expect(readOlderInputs(db)).toBe(1)
  })

  it('counts all runs as its own', () => {
    const { db } = older()
    createSchema(db, MIGRATIONS)
    expect(db.prepare('SELECT DISTINCT imported FROM runs').pluck().all()).toEqual([0])
  })
})

it('stays quick with 100,000 runs', () => {
  const db = memoryStore()
  const [text] = [putText(db, 'Be kind.')]
  keep(db, madeFrom({ 'voice.txt': 'Be kind.' }, output('Same.')), ['Be kind.'])
  // Every run of one prompt, one output and one text: the worst there is.
  db.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    INSERT INTO runs (seq, id, status, prompt_key, model_key, prompt_digest, role, repeat, usage_estimated, cached, excerpt, host_id,
      created_at, output_id, bundle_hash)
    SELECT r.seq + i, 'many-' || i, r.status, r.prompt_key, r.model_key, r.prompt_digest, 'main', 0, 0, 0, '', 'h', r.created_at + i,
      r.output_id, r.bundle_hash FROM n, (SELECT * FROM runs LIMIT 1) r;
    INSERT INTO run_inputs SELECT i.artifact_id, r.seq FROM runs r, (SELECT artifact_id FROM run_inputs LIMIT 1) i
      WHERE r.id LIKE 'many-%';`)
  const took = [PROMPT, text, digestOf('Same.')].map((digest) => {
    const before = process.threadCpuUsage()
    const found = lineageOfText(db, digest, 20)?.text
    const { user, system } = process.threadCpuUsage(before)
    expect(Math.max(found?.generatedBy.total ?? 0, found?.requiredBy.total ?? 0)).toBe(100_001)
    return (user + system) / 1000
  })
  for (const ms of took) expect(ms).toBeLessThan(100)
  const plans = ['WHERE prompt_digest = ?', 'WHERE output_id = ?'].map((where) =>
    db.prepare(`EXPLAIN QUERY PLAN SELECT seq FROM runs ${where} ORDER BY seq DESC LIMIT 20`).all(Buffer.alloc(32)),
  )
  expect(JSON.stringify(plans)).not.toMatch(/SCAN|TEMP B-TREE/)
})
