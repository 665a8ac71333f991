import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all, type WritableDB } from '#main/store/database'
import {
  clearResponses,
  countLookups,
  evictResponses,
  findResponse,
  keepResponse,
  responseTotals,
  touchResponse,
} from '#main/store/responses'
import { insertRun } from '#main/store/runs'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

const keyOf = (number: number): string => number.toString(16).padStart(64, '0')

/** A run of this prompt and model; answers its row number. */
function addRun(db: WritableDB, prompt = 'p', model = 'm'): { id: string; seq: number } {
  const sample = sampleRun()
  const run = sampleRun({ prompt: { ...sample.prompt, name: prompt }, model: { connection: 'ollama', name: model } })
  insertRun(db, 'here', run)
  const seq = all<{ seq: number }>(db, 'SELECT seq FROM runs WHERE id = ?', run.id)[0]?.seq ?? -1
  return { id: run.id, seq }
}

const rows = (db: WritableDB) => all<{ key: Buffer; bytes: number }>(db, 'SELECT key, bytes FROM responses')

describe('kept answers', () => {
  it('are found by their key, and a newer one takes the place of an older one', () => {
    const db = memoryStore()
    const first = addRun(db)
    const second = addRun(db)
    expect(findResponse(db, keyOf(1))).toBeNull()
    keepResponse(db, keyOf(1), first.seq, 10, 1)
    expect(findResponse(db, keyOf(1))).toBe(first.id)
    keepResponse(db, keyOf(1), second.seq, 30, 2)
    expect(findResponse(db, keyOf(1))).toBe(second.id)
    expect(responseTotals(db)).toMatchObject({ entries: 1, bytes: 30 })
  })

  it('go by bytes, those first that were not used for longest', () => {
    const db = memoryStore()
    for (let at = 0; at < 5; at += 1) keepResponse(db, keyOf(at), addRun(db).seq, 100, at)
    touchResponse(db, keyOf(0), 10)
    expect(evictResponses(db, 500)).toBe(0)
    expect(evictResponses(db, 250)).toBe(3)
    expect([0, 1, 2, 3, 4].filter((at) => findResponse(db, keyOf(at)) !== null)).toEqual([0, 4])
    expect(responseTotals(db)).toMatchObject({ entries: 2, bytes: 200, evictions: 3 })
  })

  it('go with the run that they point to', () => {
    const db = memoryStore()
    keepResponse(db, keyOf(1), addRun(db).seq, 10, 1)
    db.exec('DELETE FROM runs')
    expect(responseTotals(db)).toMatchObject({ entries: 0, bytes: 0 })
  })

  const filters: [string, { prompt: string | null; model: string | null }, number[]][] = [
    ['a prompt', { prompt: 'p', model: null }, [2, 3]],
    ['a model', { prompt: null, model: 'ollama:m' }, [1, 3]],
    ['both together', { prompt: 'p', model: 'ollama:m' }, [1, 2, 3]],
    ['all', { prompt: null, model: null }, []],
    ['a prompt that nothing has', { prompt: 'none', model: null }, [0, 1, 2, 3]],
    ['a model that nothing has', { prompt: null, model: 'ollama:none' }, [0, 1, 2, 3]],
    ['a model without its connection', { prompt: null, model: 'm' }, [0, 1, 2, 3]],
  ]
  it.each(filters)('are forgotten by %s, and every run stays', (_, filter, left) => {
    const db = memoryStore()
    for (const [at, [prompt, model]] of [
      ['p', 'm'],
      ['p', 'n'],
      ['q', 'm'],
      ['q', 'n'],
    ].entries()) {
      keepResponse(db, keyOf(at), addRun(db, prompt, model).seq, 10, at)
    }
    expect(clearResponses(db, filter)).toBe(4 - left.length)
    expect([0, 1, 2, 3].filter((at) => findResponse(db, keyOf(at)) !== null)).toEqual(left)
    expect(responseTotals(db)).toMatchObject({ entries: left.length, bytes: 10 * left.length, evictions: 0 })
    expect(all(db, 'SELECT 1 FROM runs')).toHaveLength(4)
  })
})

describe('their totals', () => {
  const key = fc.nat(7)
  const operation = fc.oneof(
    fc.record({ kind: fc.constant('keep' as const), key, bytes: fc.nat(1000), run: fc.nat(3) }),
    fc.record({ kind: fc.constant('touch' as const), key }),
    fc.record({ kind: fc.constant('evict' as const), limit: fc.nat(3000) }),
    fc.record({ kind: fc.constant('count' as const), hits: fc.nat(9), misses: fc.nat(9) }),
    fc.record({ kind: fc.constant('clear' as const), prompt: fc.option(fc.constantFrom('p0', 'p1')) }),
  )

  it('equal the rows, and what is left is what was used last, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        const db = memoryStore()
        const runs = [0, 1, 2, 3].map((at) => ({ ...addRun(db, `p${at % 2}`), prompt: `p${at % 2}` }))
        /** In order of use. */
        let model: { key: number; bytes: number; id: string; prompt: string }[] = []
        const totals = { hits: 0, misses: 0, evictions: 0 }
        for (const [now, one] of operations.entries()) {
          if (one.kind === 'keep') {
            const run = runs[one.run]
            if (run === undefined) throw new Error('not reached')
            keepResponse(db, keyOf(one.key), run.seq, one.bytes, now)
            model = [
              ...model.filter((entry) => entry.key !== one.key),
              { key: one.key, bytes: one.bytes, id: run.id, prompt: run.prompt },
            ]
          } else if (one.kind === 'touch') {
            touchResponse(db, keyOf(one.key), now)
            model = [...model.filter((entry) => entry.key !== one.key), ...model.filter((entry) => entry.key === one.key)]
          } else if (one.kind === 'evict') {
            let evicted = 0
            while (model.reduce((sum, { bytes }) => sum + bytes, 0) > one.limit) {
              model.shift()
              evicted += 1
            }
            expect(evictResponses(db, one.limit)).toBe(evicted)
            totals.evictions += evicted
          } else if (one.kind === 'count') {
            countLookups(db, one.hits, one.misses)
            totals.hits += one.hits
            totals.misses += one.misses
          } else {
            const left = model.filter(({ prompt }) => one.prompt !== null && prompt !== one.prompt)
            expect(clearResponses(db, { prompt: one.prompt, model: null })).toBe(model.length - left.length)
            model = left
          }
          const kept = rows(db)
          const bytes = kept.reduce((sum, row) => sum + row.bytes, 0)
          expect(responseTotals(db)).toEqual({ entries: kept.length, bytes, ...totals })
          expect(new Set(kept.map((row) => row.key.toString('hex')))).toEqual(new Set(model.map((entry) => keyOf(entry.key))))
          for (const entry of model) expect(findResponse(db, keyOf(entry.key))).toBe(entry.id)
        }
      }),
      { numRuns: 40 },
    )
  })
})
