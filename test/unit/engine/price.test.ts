import { expect, test } from 'vitest'
import { costOf, findPrice } from '#main/engine/price'
import { readPriceFile } from '#main/formats/price-file'
import type { Price } from '#shared/domain/price'

const price = (changes: Partial<Price> = {}): Price => ({
  service: 'anthropic',
  model: 'claude-x*',
  input: 3,
  output: 15,
  asOf: '2025-09-29',
  ...changes,
})
const usage = { inputTokens: 1_000_000, outputTokens: 100_000, estimated: false }

test.each([
  ['plain', price(), usage, 4.5],
  ['with cached input at its own price', price({ cacheRead: 0.3 }), { ...usage, cacheReadTokens: 500_000 }, 1.5 + 0.15 + 1.5],
  ['with cached input and no price for it', price(), { ...usage, cacheReadTokens: 500_000 }, 4.5],
  ['with input that the cache took', price({ cacheWrite: 3.75 }), { ...usage, cacheWriteTokens: 1_000_000 }, 3.75 + 1.5],
  ['of estimated counts', price(), { ...usage, estimated: true }, null],
  ['of an unknown count', price(), { ...usage, outputTokens: null }, null],
])('the cost %s', (_name, row, counts, expected) => {
  const cost = costOf(row, counts)
  if (expected === null) expect(cost).toBeNull()
  else expect(cost).toBeCloseTo(expected, 10)
})

test('the first row that fits counts, by service and pattern', () => {
  const rows = [price({ model: 'claude-x-mini*', input: 1 }), price(), price({ model: 'gpt-5', service: 'openai', input: 9 })]
  expect(findPrice(rows, 'anthropic', 'claude-x-mini-2025')?.input).toBe(1)
  expect(findPrice(rows, 'anthropic', 'claude-x')?.input).toBe(3)
  expect(findPrice(rows, 'openai', 'gpt-5')?.input).toBe(9)
  expect(findPrice(rows, 'openai', 'gpt-5-mini')).toBeNull()
  expect(findPrice(rows, 'anthropic', 'an-claude-x')).toBeNull()
})

test('the table that comes with Assay is read, and every row has its day', () => {
  const rows = readPriceFile('resources/prices.yaml')
  expect(rows.length).toBeGreaterThan(10)
  for (const { asOf } of rows) expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
  expect(findPrice(rows, 'openai', 'gpt-4o-mini')?.input).toBe(0.15)
})
