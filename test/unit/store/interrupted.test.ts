import { expect, test } from 'vitest'
import type { WritableDB } from '#main/store/database'
import { beat, isHostAlive } from '#main/store/hosts'
import { interruptDeadRuns, interruptOwnRuns } from '#main/store/interrupted'
import { flushOutput } from '#main/store/run-partials'
import { getRun, insertRun, saveRun } from '#main/store/runs'
import { indexQueued } from '#main/store/search-index'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

const NOW = 1_000_000

test.each([
  ['a running process on this boot', { heartbeat: NOW, bootId: 'here' }, true, true],
  ['a process that is gone', { heartbeat: NOW, bootId: 'here' }, false, false],
  ['an old heartbeat, whoever has the pid now', { heartbeat: NOW - 15_001, bootId: 'here' }, true, false],
  ['a heartbeat that is just in time', { heartbeat: NOW - 15_000, bootId: 'here' }, true, true],
  ['a fresh heartbeat from another machine', { heartbeat: NOW, bootId: 'there' }, false, true],
  ['an old one from before a restart', { heartbeat: NOW - 20_000, bootId: 'there' }, true, false],
])('%s', (_name, host, processAlive, expected) => {
  expect(isHostAlive({ id: 'h', pid: 1, ...host }, NOW, 'here', () => processAlive)).toBe(expected)
})

function liveRunOf(db: WritableDB, hostId: string) {
  const run = sampleRun({ status: 'streaming', output: null })
  insertRun(db, hostId, run)
  flushOutput(db, hostId, run.id, { text: 'half an ans', thinking: 'hm' })
  return run
}

test('a live run of a host that is gone is interrupted, with its text, and the old host can write it no more', () => {
  const db = memoryStore()
  beat(db, 'here', '1', NOW)
  const run = liveRunOf(db, 'gone')
  const ended = sampleRun()
  insertRun(db, 'gone', ended)
  const own = liveRunOf(db, 'here')
  expect(interruptDeadRuns(db, 'here', NOW)).toEqual([run.id])
  expect(getRun(db, run.id)).toMatchObject({
    status: 'interrupted',
    output: { text: 'half an ans', thinking: 'hm', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  expect(getRun(db, ended.id)?.status).toBe('completed')
  expect(getRun(db, own.id)?.status).toBe('streaming')
  expect(() => saveRun(db, 'gone', run)).toThrow(expect.objectContaining({ code: 'INTERNAL' }))
  expect(interruptDeadRuns(db, 'here', NOW)).toEqual([])
  expect(indexQueued(db)).toBe(2)
})

test('a live run of a living host stays', () => {
  const db = memoryStore()
  beat(db, 'other', '1', NOW)
  liveRunOf(db, 'other')
  expect(interruptDeadRuns(db, 'here', NOW + 10_000)).toEqual([])
  expect(interruptDeadRuns(db, 'here', NOW + 20_000)).toHaveLength(1)
})

test('a run without any text is interrupted without an output', () => {
  const db = memoryStore()
  const run = sampleRun({ status: 'queued', output: null })
  insertRun(db, 'gone', run)
  interruptDeadRuns(db, 'here', NOW)
  expect(getRun(db, run.id)).toMatchObject({ status: 'interrupted', output: null })
})

test("closing ends a host's own runs and nobody else's", () => {
  const db = memoryStore()
  const own = liveRunOf(db, 'here')
  const other = liveRunOf(db, 'other')
  interruptOwnRuns(db, 'here')
  expect(getRun(db, own.id)?.status).toBe('interrupted')
  expect(getRun(db, other.id)?.status).toBe('streaming')
})
