import { expect, test } from 'vitest'
import { relatedRuns } from '#main/store/related-runs'
import { insertRun } from '#main/store/runs'
import type { Run } from '#shared/domain/run'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

test('what came of a run is found by its parent, by the answer that it gave, and by the run that it stands for', () => {
  const db = memoryStore()
  let at = 0
  const keep = (changes: Partial<Run>) => {
    at += 1
    const run = sampleRun({ ...changes, createdAt: new Date(Date.UTC(2026, 0, 1) + at).toISOString() })
    insertRun(db, 'h', run)
    return run.id
  }
  const origin = keep({})
  const other = keep({})
  const identical = { verdict: 'identical' as const, because: [], diff: null }
  const replay = keep({ parentRunId: origin, replay: identical })
  const again = keep({ parentRunId: origin })
  const cached = keep({ cached: true, cachedFrom: origin })
  const skipped = keep({ status: 'skipped', skippedFor: origin })
  const both = keep({ parentRunId: origin, cached: true, cachedFrom: origin })
  keep({ parentRunId: other })

  const { items, total } = relatedRuns(db, origin)
  expect(total).toBe(5)
  expect(items.map(({ relation, verdict, run }) => [relation, verdict, run.id])).toEqual([
    ['cached', null, both],
    ['skipped', null, skipped],
    ['cached', null, cached],
    ['again', null, again],
    ['replay', 'identical', replay],
  ])
  expect(relatedRuns(db, 'nowhere')).toEqual({ items: [], total: 0 })
})

test('many are counted, and the newest fifty told', () => {
  const db = memoryStore()
  const origin = sampleRun()
  insertRun(db, 'h', origin)
  for (let made = 0; made < 60; made += 1) insertRun(db, 'h', sampleRun({ cached: true, cachedFrom: origin.id }))
  const { items, total } = relatedRuns(db, origin.id)
  expect([items.length, total]).toEqual([50, 60])
})
