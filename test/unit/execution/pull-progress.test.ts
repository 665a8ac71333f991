import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addLine, bytesOf, NO_PROGRESS, type PullProgress, Speed } from '#main/execution/pull-progress'
import type { PullLine } from '#main/providers/provider'

const line = (
  status: string,
  digest: string | null = null,
  totalBytes: number | null = null,
  completedBytes: number | null = null,
) => ({ status, digest, totalBytes, completedBytes }) satisfies PullLine
const all = (lines: PullLine[]): PullProgress => lines.reduce(addLine, NO_PROGRESS)

test('bytes are those of all parts together', () => {
  const progress = all([
    line('pulling manifest'),
    line('pulling a', 'a', 100, 40),
    line('pulling b', 'b', 10, 0),
    line('pulling a', 'a', 100, 60),
  ])
  expect(progress.phase).toBe('downloading')
  expect(bytesOf(progress)).toEqual({ totalBytes: 110, completedBytes: 60 })
})

test.each([
  ['pulling manifest', 'starting'],
  ['pulling 8934d96d3f08', 'downloading'],
  ['verifying sha256 digest', 'checking'],
  ['writing manifest', 'finishing'],
  ['removing any unused layers', 'finishing'],
  ['success', 'finishing'],
  ['something new', 'starting'],
])('%s: %s', (status, phase) => {
  expect(addLine(NO_PROGRESS, line(status)).phase).toBe(phase)
})

test('whatever the server sends, progress never falls nor passes the total', () => {
  const lines = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(1000), fc.option(fc.nat(2000))))
  fc.assert(
    fc.property(lines, (sent) => {
      let before = 0
      let progress = NO_PROGRESS
      for (const [digest, , completed] of sent) {
        progress = addLine(progress, line(`pulling ${digest}`, digest, 1000, completed))
        const { completedBytes, totalBytes } = bytesOf(progress)
        expect(completedBytes).toBeGreaterThanOrEqual(before)
        expect(completedBytes).toBeLessThanOrEqual(totalBytes ?? 0)
        before = completedBytes ?? 0
      }
    }),
  )
})

test('the speed is that of the last seconds, and unknown at first', () => {
  const speed = new Speed()
  expect(speed.perSecond).toBeNull()
  speed.add(0, 5_000)
  speed.add(100, 5_100)
  expect(speed.perSecond).toBeNull()
  speed.add(1_000, 6_000)
  expect(speed.perSecond).toBe(1_000)
  for (let at = 2_000; at <= 20_000; at += 1_000) speed.add(at, 6_000)
  expect(speed.perSecond).toBe(0)
})
