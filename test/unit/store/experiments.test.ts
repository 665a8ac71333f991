import { beforeEach, expect, test } from 'vitest'
import { cellErrors } from '#main/store/cell-errors'
import { readScore, writeScore } from '#main/store/cell-scores'
import { all, type WritableDB } from '#main/store/database'
import { cellRows, cellRowsOf, countCells, NO_COUNTS } from '#main/store/experiment-cells'
import {
  claimExperiment,
  designText,
  experimentOfDesign,
  getExperiment,
  insertExperiment,
  listExperiments,
  setScoring,
  updateExperiment,
  wishStatus,
} from '#main/store/experiments'
import { beat } from '#main/store/hosts'
import { interruptDeadExperiments, interruptOwnExperiments } from '#main/store/interrupted-experiments'
import { getRun, insertRun } from '#main/store/runs'
import type { Run } from '#shared/domain/run'
import type { CellScore } from '#shared/domain/score'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

const NOW = Date.now()
const score = (pass: boolean, value = Number(pass)): CellScore => ({
  result: { state: 'scored', score: value, pass, reason: 'said', named: {} },
  parts: [],
  metrics: { kind: { score: value, weight: 1 } },
})
const FAILED: CellScore = {
  result: { state: 'failed', error: { code: 'SCORING_FAILED', message: 'no', hint: '', retryable: false, details: {} } },
  parts: [],
  metrics: {},
}

let db: WritableDB
beforeEach(() => {
  db = memoryStore()
  beat(db, 'here', '1', NOW)
  insertExperiment(db, 'here', {
    id: 'e1',
    name: 'one',
    designText: '{"a":1}',
    cells: 4,
    variants: 2,
    cases: 2,
    repeats: 1,
    counts: NO_COUNTS,
  })
})

const experiment = () => {
  const row = getExperiment(db, 'e1')
  if (row === null) throw new Error('It is gone.')
  return row
}
const cell = (groupKey: string, changes: Partial<Run> = {}): Run => {
  const run = sampleRun({ groupId: 'e1', groupKey, ...changes })
  insertRun(db, 'here', run)
  return run
}
const scored = (key: string, run: Run, given: CellScore) =>
  writeScore(db, { experiment: experiment().key, cell: key, runId: run.id, score: given })

test('it is listed newest first, and found by its design', () => {
  insertExperiment(db, 'here', { ...experiment(), id: 'e2', name: 'two', designText: '{"a":1}' })
  const page = listExperiments(db, { limit: 1, cursor: null })
  expect(page.items.map(({ id }) => id)).toEqual(['e2'])
  expect(listExperiments(db, { limit: 1, cursor: page.next }).items.map(({ id }) => id)).toEqual(['e1'])
  const { text, digest } = designText(db, experiment())
  expect([text, experimentOfDesign(db, digest)?.id]).toEqual(['{"a":1}', 'e2'])
  expect(all(db, 'SELECT count(*) AS count FROM artifacts')).toEqual([{ count: 1 }])
})

test('counts and rows are of the newest run of each cell; judges are no cells', () => {
  cell('a', { status: 'failed', error: { code: 'TIMEOUT', message: 'late', hint: '', retryable: true, details: {} } })
  const again = cell('a')
  const b = cell('b', { cached: true })
  cell('c', { status: 'truncated' })
  cell('d', { status: 'interrupted' })
  cell('b', { role: 'judge', status: 'failed' })
  scored('a', again, score(true))
  scored('b', b, FAILED)
  expect(countCells(db, experiment())).toEqual({
    ...NO_COUNTS,
    cells: 4,
    completed: 2,
    passed: 1,
    scoringFailed: 1,
    truncated: 1,
    cached: 1,
  })
  const rows = cellRows(db, experiment())
  expect(rows.map((row) => [row.cell, row.runId === again.id, row.scoreState, row.score])).toEqual([
    ['a', true, 'passed', 1],
    ['b', false, 'failed', null],
    ['c', false, null, null],
    ['d', false, null, null],
  ])
  expect(cellRowsOf(db, experiment(), ['b', 'nobody'])).toEqual(rows.slice(1, 2))
})

test('a score is of one run: when its cell is asked again, there is none until that is scored', () => {
  const first = cell('a')
  scored('a', first, score(true, 0.5))
  const seq = cellRows(db, experiment())[0]?.seq ?? 0
  expect(readScore(db, experiment().key, 'a', seq)).toEqual(score(true, 0.5))
  const second = cell('a')
  expect(cellRows(db, experiment())[0]).toMatchObject({ runId: second.id, scoreState: null })
  scored('a', second, score(false))
  expect(cellRows(db, experiment())[0]).toMatchObject({ scoreState: 'not-passed', score: 0 })
  scored('b', { ...first, id: 'no such run' }, score(true))
  expect(all(db, 'SELECT cell FROM cell_scores')).toEqual([{ cell: 'a' }])
  setScoring(db, 'here', 'e1', '{"checks":[]}')
  expect(all(db, 'SELECT cell FROM cell_scores')).toEqual([])
})

test('errors are grouped by their cause', () => {
  const error = (message: string) => ({ code: 'PROVIDER_ERROR' as const, message, hint: '', retryable: true, details: {} })
  for (const key of ['a', 'b']) cell(key, { status: 'failed', output: null, error: error('down') })
  cell('c', { status: 'failed', output: null, error: error('full') })
  expect(cellErrors(db, 'e1')).toEqual([
    { code: 'PROVIDER_ERROR', message: 'down', cells: ['a', 'b'] },
    { code: 'PROVIDER_ERROR', message: 'full', cells: ['c'] },
  ])
})

test('what a dead host left running is interrupted, and the old one writes it no more', () => {
  claimExperiment(db, 'gone', 'e1')
  cell('a')
  expect(interruptDeadExperiments(db, 'here', NOW)).toEqual(['e1'])
  expect(experiment()).toMatchObject({ status: 'interrupted', hostId: 'here', counts: { cells: 4, completed: 1 } })
  expect(updateExperiment(db, 'gone', { id: 'e1', status: 'running', counts: NO_COUNTS })).toBe(false)
  expect(interruptDeadExperiments(db, 'here', NOW)).toEqual([])
})

test('counts that are written now and then leave what another process asked for', () => {
  claimExperiment(db, 'here', 'e1')
  wishStatus(db, 'other', 'e1', 'paused')
  expect(updateExperiment(db, 'here', { id: 'e1', status: null, counts: { ...NO_COUNTS, cells: 4, completed: 3 } })).toBe(true)
  expect(experiment()).toMatchObject({ status: 'paused', counts: { completed: 3 } })
})

test('one that a living host runs is left alone and not started twice, nor while its last runs are under way', () => {
  beat(db, 'other', '1', NOW)
  claimExperiment(db, 'other', 'e1')
  expect(interruptDeadExperiments(db, 'here', NOW)).toEqual([])
  expect(() => claimExperiment(db, 'here', 'e1')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  const last = sampleRun({ groupId: 'e1', groupKey: 'a', status: 'streaming', output: null })
  insertRun(db, 'other', last)
  interruptOwnExperiments(db, 'other')
  expect(experiment().status).toBe('interrupted')
  expect(getRun(db, last.id)?.status).toBe('streaming')
  expect(() => claimExperiment(db, 'here', 'e1')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
})
