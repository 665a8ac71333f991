import { expect, test } from 'vitest'
import { all } from '#main/store/database'
import { getScorers, setScorers } from '#main/store/prompt-scorers'
import { createPrompt } from '#main/store/prompts'
import { readRunScore, writeRunScore } from '#main/store/run-scores'
import { insertRun } from '#main/store/runs'
import { NO_SCORING } from '#shared/domain/no-scoring'
import { promptScoringSchema } from '#shared/domain/prompt-scoring'
import type { CellScore } from '#shared/domain/score'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

const score = (value: number, pass: boolean): CellScore => ({
  result: { state: 'scored', score: value, pass, reason: 'as found', named: {} },
  parts: [],
  metrics: {},
})
const content = { messages: [{ role: 'user' as const, template: 'x' }], inputs: [], model: null, parameters: {}, description: '' }

test("a run's score is a row, and a further one takes its place", () => {
  const db = memoryStore()
  const run = sampleRun()
  insertRun(db, 'here', run)
  expect(readRunScore(db, run.id)).toBeNull()
  writeRunScore(db, 'here', run.id, score(1, true))
  writeRunScore(db, 'here', run.id, score(0.25, false))
  expect(readRunScore(db, run.id)).toEqual(score(0.25, false))
  expect(all(db, 'SELECT state, score FROM run_scores')).toEqual([{ state: 'not-passed', score: 0.25 }])
  const failed: CellScore = {
    result: { state: 'failed', error: { code: 'SCORING_FAILED', message: 'm', hint: '', retryable: false, details: {} } },
    parts: [],
    metrics: {},
  }
  writeRunScore(db, 'here', run.id, failed)
  expect(all(db, 'SELECT state, score FROM run_scores')).toEqual([{ state: 'failed', score: null }])
  writeRunScore(db, 'here', 'nobody', score(1, true))
  expect(all(db, 'SELECT count(*) AS rows FROM run_scores')).toEqual([{ rows: 1 }])
})

test("a prompt's scorers have a row for each change, and none for what stays", () => {
  const db = memoryStore()
  const { id } = createPrompt(db, 'here', { name: 'p', content, space: 'personal', folder: '' })
  expect(getScorers(db, id)).toEqual({ number: 0, scoring: NO_SCORING, changedAt: null })
  const first = promptScoringSchema.parse({ checks: [{ type: 'contains', value: 'a' }] })
  setScorers(db, 'here', id, NO_SCORING)
  expect(setScorers(db, 'here', id, first)).toMatchObject({ number: 1, scoring: first })
  expect(setScorers(db, 'here', id, first).number).toBe(1)
  expect(setScorers(db, 'here', id, NO_SCORING)).toMatchObject({ number: 2, scoring: NO_SCORING })
  expect(getScorers(db, id, 1).scoring).toEqual(first)
  expect(all(db, 'SELECT number FROM prompt_scorers ORDER BY number')).toEqual([{ number: 1 }, { number: 2 }])
  expect(() => setScorers(db, 'here', 'nobody', first)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})
