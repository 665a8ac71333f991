import { expect, test, vi } from 'vitest'
import { countRuns, listRuns } from '#main/store/list-runs'
import { getRun, insertRun } from '#main/store/runs'
import { indexQueued } from '#main/store/search-index'
import { runFilterSchema } from '#shared/domain/run'
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

test('a run packed with zstd is listed, and found by its beginning, on a runtime without; one with zstd indexes it', () => {
  const db = memoryStore()
  const text = `quokka first ${'and then much more '.repeat(20)} at last a wombat`
  const run = sampleRun({ output: { text, thinking: null, digest: null } })
  insertRun(db, 'h', run)
  const found = (word: string) => {
    const filter = runFilterSchema.parse({ text: word })
    expect(countRuns(db, filter)).toBe(listRuns(db, { filter, limit: 5, cursor: null }).items.length)
    return countRuns(db, filter)
  }
  runtime.hasZstd = false
  expect(() => getRun(db, run.id)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }))
  expect(indexQueued(db)).toBe(0)
  expect([found('quokka'), found('triage'), found('wombat'), found('')]).toEqual([1, 1, 0, 1])
  runtime.hasZstd = true
  expect(indexQueued(db)).toBe(1)
  expect(found('wombat')).toBe(1)
  runtime.hasZstd = false
  expect(found('wombat')).toBe(1)
})
