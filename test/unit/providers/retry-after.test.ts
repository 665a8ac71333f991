import { expect, it } from 'vitest'
import { retryAfterMs } from '#main/providers/retry-after'

const NOW = Date.parse('2026-11-21T09:00:00Z')
const rows: [header: string | null, ms: number | null][] = [
  ['7', 7000],
  [' 120 ', 120_000],
  ['0', 0],
  ['1.5', 1500],
  ['Sat, 21 Nov 2026 09:00:30 GMT', 30_000],
  ['Saturday, 21-Nov-26 09:00:30 GMT', 30_000],
  ['Sat Nov 21 09:00:30 2026', 30_000],
  ['Sat, 21 Nov 2026 08:59:00 GMT', 0],
  ['Sat, 99 Nov 2026 09:00:30 GMT', null],
  ['-5', null],
  ['soon', null],
  ['2026', 2_026_000],
  ['2026-11-21', null],
  ['', null],
  [null, null],
]

it.each(rows)('%j asks for %s ms', (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms)
})
