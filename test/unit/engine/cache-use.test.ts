import { expect, it } from 'vitest'
import { cacheUse } from '#main/engine/cache-key'
import type { CacheMode } from '#shared/domain/cache-mode'
import type { Parameters } from '#shared/domain/prompt'

const DRAWN: Parameters = { temperature: 0.8 }
const rows: [mode: CacheMode, parameters: Parameters, read: boolean, write: boolean][] = [
  ['off', { temperature: 0, seed: 1 }, false, false],
  ['refresh', { temperature: 0 }, false, true],
  ['on', DRAWN, true, true],
  ['on', {}, true, true],
  ['auto', {}, false, true],
  ['auto', DRAWN, false, true],
  ['auto', { temperature: null }, false, true],
  ['auto', { temperature: '0' }, false, true],
  ['auto', { temperature: 0 }, true, true],
  ['auto', { temperature: -0 }, true, true],
  ['auto', { temperature: 1, seed: 0 }, true, true],
  ['auto', { seed: null }, false, true],
]

it.each(rows)('%s with %j reads %s and writes %s', (mode, parameters, read, write) => {
  expect(cacheUse(mode, parameters)).toEqual({ read, write })
})
