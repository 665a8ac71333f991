import { expect, it } from 'vitest'
import { hitWords } from '../../../../../src/renderer/features/settings/hit-words'

it.each([
  [{ hits: 0, misses: 0 }, 'not asked yet'],
  [{ hits: 0, misses: 3 }, '0 % of 3'],
  [{ hits: 727, misses: 1185 }, '38 % of 1,912'],
  [{ hits: 5, misses: 0 }, '100 % of 5'],
])('%j', (counts, words) => {
  expect(hitWords(counts)).toBe(words)
})
