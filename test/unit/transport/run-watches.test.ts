import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LiveRunListener, LiveRuns } from '#main/events/live-run'
import { createRunWatches } from '#main/transport/run-watches'
import type { RunDelta } from '#shared/contract/events'
import type { HostFrame } from '#shared/contract/frames'
import { snapshotOf } from '../../integration/transport/test-host'

/** One live run under the test's hand. */
function liveRun(first: RunDelta | null) {
  const listeners = new Set<LiveRunListener>()
  const live: LiveRuns = {
    watch(_, listener) {
      if (first === null) return null
      listeners.add(listener)
      return { snapshot: first, stop: () => listeners.delete(listener) }
    },
  }
  const each = (tell: (listener: LiveRunListener) => void) => {
    for (const listener of [...listeners]) tell(listener)
  }
  return { live, delta: (delta: RunDelta) => each((one) => one.onDelta(delta)), end: () => each((one) => one.onEnd()), listeners }
}

const at = (attempt: number, text: string, changes: Partial<RunDelta> = {}): RunDelta => ({
  ...snapshotOf('r', text),
  attempt,
  ...changes,
})

describe('watching a live run', () => {
  let frames: HostFrame[]
  beforeEach(() => {
    vi.useFakeTimers()
    frames = []
  })
  afterEach(() => void vi.useRealTimers())

  /** What a client that follows the frames has on its screen. */
  const screen = (): string =>
    frames.reduce((text, frame) => {
      if (frame.type === 'run-snapshot') return frame.snapshot.text
      return frame.type === 'run-delta' ? text + frame.delta.text : text
    }, '')
  const kinds = () => frames.map(({ type }) => type)
  const watch = (run: ReturnType<typeof liveRun>) => {
    const watches = createRunWatches(run.live, (frame) => void frames.push(frame))
    watches.start('r')
    return watches
  }

  it('begins anew with a snapshot when an attempt does, after what still came of the one before', () => {
    const run = liveRun(at(1, 'One '))
    watch(run)
    run.delta(at(1, 'two '))
    run.delta(at(1, 'three'))
    run.delta(at(1, '', { status: 'queued', waiting: { for: 'retry', until: null } }))
    run.delta(at(2, 'One '))
    run.delta(at(2, '2'))
    vi.runAllTimers()
    expect(screen()).toBe('One 2')
    expect(kinds()).toEqual(['run-snapshot', 'run-delta', 'run-delta', 'run-snapshot', 'run-delta'])
    expect(frames[2]).toMatchObject({ delta: { text: 'three', attempt: 1, status: 'queued', waiting: { for: 'retry' } } })
  })

  it('takes a first attempt for no new one', () => {
    const run = liveRun(at(0, '', { status: 'queued' }))
    watch(run)
    run.delta(at(1, 'One'))
    vi.runAllTimers()
    expect(kinds()).toEqual(['run-snapshot', 'run-delta'])
  })

  it('begins anew once for each attempt, also where one brought no text', () => {
    const run = liveRun(at(1, 'One'))
    watch(run)
    run.delta(at(2, '', { status: 'queued', waiting: { for: 'retry', until: null } }))
    expect(screen()).toBe('')
    run.delta(at(3, 'Three'))
    run.delta(at(3, '!'))
    vi.runAllTimers()
    expect(screen()).toBe('Three!')
    expect(kinds()).toEqual(['run-snapshot', 'run-snapshot', 'run-snapshot', 'run-delta'])
  })

  it('starts with the attempt that goes on, for one who comes later', () => {
    const run = liveRun(at(2, 'One '))
    watch(run)
    run.delta(at(2, 'two'))
    vi.runAllTimers()
    expect(screen()).toBe('One two')
    expect(kinds()).toEqual(['run-snapshot', 'run-delta'])
  })

  it('sends the rest before the end, and leaves no timer and no listener', () => {
    const run = liveRun(at(1, ''))
    watch(run)
    run.delta(at(1, 'a'))
    run.delta(at(1, 'b'))
    run.end()
    expect(kinds()).toEqual(['run-snapshot', 'run-delta', 'run-delta', 'run-ended'])
    expect(screen()).toBe('ab')
    expect(run.listeners.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says at once that a run has ended which is not live', () => {
    watch(liveRun(null))
    expect(frames).toEqual([{ type: 'run-ended', runId: 'r' }])
  })

  it('sends nothing more once it is left', () => {
    const run = liveRun(at(1, ''))
    const watches = watch(run)
    run.delta(at(1, 'a'))
    run.delta(at(1, 'b'))
    watches.close()
    run.delta(at(1, 'c'))
    vi.runAllTimers()
    expect(screen()).toBe('a')
    expect(vi.getTimerCount()).toBe(0)
  })
})
