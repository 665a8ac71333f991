import { expect, it } from 'vitest'
import { LruMap } from '#main/template/lru-map'

it('forgets what was used longest ago, by number and by characters', () => {
  const map = new LruMap<number>({ maxEntries: 3, maxCharacters: 10 })
  for (const [index, key] of ['a', 'b', 'c'].entries()) map.set(key, index)
  map.get('a')
  map.set('d', 3)
  expect([map.get('a'), map.get('b'), map.get('c'), map.get('d')]).toEqual([0, undefined, 2, 3])
  map.set('12345678', 4)
  expect([map.get('a'), map.get('c'), map.get('d'), map.get('12345678')]).toEqual([undefined, 2, 3, 4])
  map.set('longer than all that is allowed', 5)
  expect([map.size, map.get('longer than all that is allowed')]).toEqual([1, 5])
})
