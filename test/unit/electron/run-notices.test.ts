import { beforeEach, expect, it, vi } from 'vitest'
import { startRunNotices } from '#main/electron/run-notices'
import { createBus } from '#main/events/bus'
import type { Run, RunStatus } from '#shared/domain/run'
import { sampleRun } from '../store/sample-run'

const bus = createBus('h')
const notify = vi.fn()
const getRun = vi.fn<(id: string) => Promise<Run | null>>(async (id) => ({ ...sampleRun(), id }))
let clock = 0
let front = false
let last = 0

startRunNotices({ bus, getRun, inFront: () => front, notify, now: () => clock })

beforeEach(() => {
  notify.mockClear()
  getRun.mockClear()
  clock = 0
  front = false
  last += 1
})

function run(status: RunStatus, ms: number): string {
  const id = `run-${last}`
  bus.publish('runs', id, 'queued')
  bus.publish('runs', id, 'streaming')
  clock += ms
  bus.publish('runs', id, status)
  return id
}

it.each([
  ['completed', 64_000, /completed$/, /1 min 04 s$/],
  ['failed', 12_400, /failed$/, /12 s$/],
  ['truncated', 10_000, /did not fit$/, /10 s$/],
] as const)('tells of a long run that %s', async (status, ms, title, body) => {
  const runId = run(status, ms)
  await vi.waitFor(() => expect(notify).toHaveBeenCalledOnce())
  expect(notify).toHaveBeenCalledWith({ runId, title: expect.stringMatching(title), body: expect.stringMatching(body) })
})

it.each([
  ['short', () => run('completed', 9_999)],
  ['stopped by hand', () => run('cancelled', 60_000)],
  [
    'watched',
    () => {
      front = true
      run('completed', 60_000)
    },
  ],
  ['another process’s', () => bus.publish('runs', 'foreign')],
])('says nothing of a run that is %s', (_name, act) => {
  act()
  expect(getRun).not.toHaveBeenCalled()
})
