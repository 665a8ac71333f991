import { beforeEach, describe, expect, it } from 'vitest'
import { createResponseCache, type ResponseCache } from '#main/execution/response-cache'
import type { WritableDB } from '#main/store/database'
import { keepAnswer } from '#main/store/kept-answer'
import { insertRun, saveRun } from '#main/store/runs'
import type { Run } from '#shared/domain/run'
import { memoryStore } from '../store/memory-store'
import { sampleRun } from '../store/sample-run'

const KEY = 'ab'.repeat(32)
const OTHER = 'cd'.repeat(32)
const MB = 1_000_000

describe('the response cache', () => {
  let db: WritableDB
  let limitMb: number
  let cache: ResponseCache
  beforeEach(() => {
    db = memoryStore()
    limitMb = 1
    cache = createResponseCache({ db }, () => limitMb)
  })

  function keep(key: string, changes: Partial<Run> = {}): Run {
    const run = sampleRun(changes)
    insertRun(db, 'here', { ...run, status: 'streaming' })
    saveRun(db, 'here', run, (seq) => keepAnswer(db, seq, run, cache.entry(key)))
    return run
  }
  const text = (characters: number) => ({ text: 'ä'.repeat(characters / 2), thinking: null, digest: null })

  it('finds the answer of the run that got it, with its thinking, and counts', () => {
    expect(cache.find(KEY)).toBeNull()
    const { id, usage } = keep(KEY, { output: { text: 'an answer', thinking: 'hm', digest: null } })
    expect(cache.find(KEY)).toMatchObject({
      runId: id,
      answer: { output: { text: 'an answer', thinking: 'hm' }, finishReason: 'stop', usage },
    })
    expect(cache.stats()).toMatchObject({ hits: 1, misses: 1, entries: 1, bytes: 11, limitBytes: MB })
  })

  it('keeps within its limit of bytes in UTF-8, and takes up a new limit with the next answer', () => {
    keep(KEY, { output: text(0.6 * MB) })
    keep(OTHER, { output: text(0.3 * MB) })
    expect(cache.stats()).toMatchObject({ entries: 2, evictions: 0 })
    keep('12'.repeat(32), { output: text(0.6 * MB) })
    expect(cache.stats()).toMatchObject({ entries: 2, evictions: 1 })
    expect(cache.find(KEY)).toBeNull()
    limitMb = 3
    keep(KEY, { output: text(2 * MB) })
    expect(cache.stats()).toMatchObject({ entries: 3, evictions: 1 })
  })

  it('holds no answer that is larger than all of it', () => {
    keep(KEY, { output: text(2 * MB) })
    expect(cache.stats()).toMatchObject({ entries: 0, bytes: 0, evictions: 1 })
  })

  it('keeps nothing for a run without output', () => {
    keep(KEY, { output: null })
    expect(cache.stats().entries).toBe(0)
  })

  it('a run that was answered from it leaves the entry with the run that really called', () => {
    const called = keep(KEY)
    keep(KEY, { cached: true, cachedFrom: called.id })
    expect(cache.find(KEY)?.runId).toBe(called.id)
  })

  it('takes an answer that can no longer be read for none', () => {
    keep(KEY, { output: text(2000) })
    db.exec(`UPDATE artifacts SET body = x'00112233'`)
    expect(cache.find(KEY)).toBeNull()
    expect(cache.stats()).toMatchObject({ hits: 0, misses: 1 })
  })

  it('has its figures on disk after closing, and shows the same before', () => {
    cache.find(KEY)
    cache.find(KEY)
    const before = cache.stats()
    cache.close()
    expect(createResponseCache({ db }, () => 1).stats()).toEqual(before)
    expect(before.misses).toBe(2)
  })
})
