import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { finishManifest } from '#main/engine/manifest'
import { one, type ReadableDB } from '#main/store/database'
import { readBody } from '#main/store/run-body'
import { getRun, insertRun, saveRun } from '#main/store/runs'
import type { Run } from '#shared/domain/run'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

const text = 'Category: integrations'
const output = { text, thinking: null, digest: hash('sha256', text) }

/** As a run ends: its manifest tells its times, attempts, edges and output again. */
function finished(changes: Partial<Run> = {}): Run {
  const run = sampleRun({ output, ...changes })
  return { ...run, manifest: finishManifest(run, run.output?.digest ?? null) }
}

const [attempt] = sampleRun().attempts
const first = { host: 'a:1', startedAt: 'then', ms: 1.5, status: null, error: null, partial: { text: 'Half', thinking: '' } }
const input = { name: 'tone', space: 'project', digest: '34'.repeat(32) }
const withInput = { manifest: { ...sampleRun().manifest, resolvedInputs: [input] } }

const kept = (db: ReadableDB, { id }: Run) => {
  const row = one<{ seq: number; attempts: number }>(
    db,
    'SELECT seq, (SELECT count(*) FROM attempts WHERE run_seq = seq) AS attempts FROM runs WHERE id = ?',
    id,
  )
  return { attempts: row?.attempts, manifest: readBody(db, row?.seq ?? 0)?.manifest }
}

test.each<[string, Run, boolean]>([
  ['completed', finished(), true],
  ['completed with two attempts', finished({ attempts: [first, ...(attempt ? [attempt] : [])] }), true],
  ['made from a text', finished(withInput), true],
  ['failed without a text', finished({ status: 'failed', output: null, attempts: [] }), true],
  ['spared', finished({ status: 'skipped', output: null, attempts: [], skippedFor: 'run-0' }), true],
  ['with a manifest of other edges', { ...finished(), manifest: sampleRun().manifest }, false],
  ['with a manifest of other times', { ...finished(), timings: { ...sampleRun().timings, totalMs: 1 } }, false],
  ['with a manifest of other attempts', { ...finished(), attempts: [first] }, false],
])('a run that is %s comes back as it was, and what its manifest repeats is kept once', (_name, run, isShort) => {
  const db = memoryStore()
  insertRun(db, 'h', run)
  expect(getRun(db, run.id)).toEqual(run)
  saveRun(db, 'h', run)
  expect(getRun(db, run.id)).toEqual(run)
  expect(Object.keys(getRun(db, run.id)?.manifest ?? {})).toEqual(Object.keys(run.manifest))
  const { attempts, manifest } = kept(db, run)
  expect(attempts).toBe(isShort ? 0 : run.attempts.length)
  expect(manifest?.factsOfRun ?? false).toBe(isShort)
  expect(manifest?.edges === undefined).toBe(isShort)
})

test('attempts of a live run have rows until it ends', () => {
  const db = memoryStore()
  const live = sampleRun({ status: 'queued', output: null, attempts: [first] })
  insertRun(db, 'h', live)
  expect(kept(db, live).attempts).toBe(1)
  expect(getRun(db, live.id)?.attempts).toEqual([first])
  const run = { ...finished({ attempts: [first] }), id: live.id }
  saveRun(db, 'h', { ...run, manifest: finishManifest(run, output.digest) })
  expect(kept(db, live).attempts).toBe(0)
  expect(getRun(db, live.id)?.attempts).toEqual([first])
})
