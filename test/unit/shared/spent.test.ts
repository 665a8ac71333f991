import { describe, expect, it } from 'vitest'
import { addCall, type Call, NOTHING_SPENT } from '#shared/domain/spent'
import { spentWords } from '#shared/domain/spent-words'

const LOCAL: Call = { amount: 0, cached: false, local: true, outputTokens: 5 }
const PRICED: Call = { amount: 0.0123, cached: false, local: false, outputTokens: 5 }
const UNKNOWN: Call = { amount: null, cached: false, local: false, outputTokens: 5 }
const CACHED: Call = { amount: 0, cached: true, local: false, outputTokens: 5 }
const FAILED: Call = { amount: null, cached: false, local: false, outputTokens: null }
const FREE: Call = { amount: 0, cached: false, local: false, outputTokens: 5 }

describe('what calls cost together', () => {
  it.each([
    ['nothing before anything was called', [], null],
    ['nothing where what failed used up nothing', [FAILED], null],
    ['local', [LOCAL, LOCAL], 'local'],
    ['local, with answers that were there', [LOCAL, CACHED], 'local'],
    ['what was there already', [CACHED], 'cached, $0'],
    ['an amount', [PRICED, LOCAL], '$0.0123'],
    ['a price of nothing is a price', [FREE], '$0'],
    ['an amount is the least where some is unknown', [PRICED, PRICED, UNKNOWN, UNKNOWN, LOCAL], 'at least $0.0246, 2 unknown'],
    ['unknown', [UNKNOWN, UNKNOWN], 'unknown'],
    ['partly unknown beside what was local', [UNKNOWN, LOCAL, CACHED], 'unknown for 1 of 3'],
  ])('%s', (_, calls, words) => {
    expect(spentWords(calls.reduce(addCall, NOTHING_SPENT))).toBe(words)
  })
})
