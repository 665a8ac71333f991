import { describe, expect, it } from 'vitest'
import { findBounded } from '#main/experiments/scorers/find-bounded'
import { SCORERS } from '#main/experiments/scorers/registry'
import type { ScoringInput } from '#main/experiments/scorers/scorer'
import { verdict } from '#main/experiments/scorers/verdict'
import { SCORER_TYPES, type Score, type ScorerType } from '#shared/domain/score'
import { AppError } from '#shared/errors'
import { SINGLE_CASES } from '../promptfoo-cases'

const input = (more: Partial<ScoringInput>): ScoringInput => ({
  output: '',
  value: null,
  threshold: null,
  config: {},
  prompt: 'Say it',
  variables: {},
  latencyMs: null,
  cost: null,
  inputTokens: null,
  outputTokens: null,
  finishReason: null,
  ...more,
})

async function scored(type: ScorerType, more: Partial<ScoringInput>, not: boolean): Promise<Score> {
  const scorer = SCORERS[type]
  const given = input(more)
  const finding = scorer.kind === 'quick' ? await scorer.score(given) : await findBounded(type, given)
  return verdict(finding, { not, weight: 1 })
}

type Row = readonly [string, ScorerType, Partial<ScoringInput>, pass: boolean, score: number, scoreIfNot?: number]

/** Scorers that promptfoo doesn't have, and settings of others that it doesn't have; the rest is held against promptfoo itself. */
const ROWS: readonly Row[] = [
  ['the same', 'exact-match', { output: 'Paris', value: 'Paris' }, true, 1],
  ['white space around', 'exact-match', { output: ' Paris\n', value: 'Paris' }, true, 1],
  ['accents encoded otherwise', 'exact-match', { output: 'Cafe\u0301', value: 'Café' }, true, 1],
  ['other case', 'exact-match', { output: 'paris', value: 'Paris' }, false, 0],
  ['other case, overlooked', 'exact-match', { output: 'paris', value: 'Paris', config: { ignoreCase: true } }, true, 1],
  ['white space within', 'exact-match', { output: 'a  b', value: 'a b' }, false, 0],
  ['at min', 'length', { output: 'abc', value: { min: 3 } }, true, 1],
  ['at max', 'length', { output: 'abc', value: { max: 3 } }, true, 1],
  ['below min', 'length', { output: 'ab', value: { min: 3, max: 9 } }, false, 0],
  ['exactly', 'length', { output: 'abc', value: 3 }, true, 1],
  ['emoji is one character', 'length', { output: '👍', value: 1 }, true, 1],
  ['same length', 'length-similarity', { output: 'abcd', value: 'wxyz' }, true, 1],
  ['at its threshold', 'length-similarity', { output: 'abcd', value: 'abcde' }, true, 0.8],
  ['half', 'length-similarity', { output: 'ab', value: 'abcd' }, false, 0.5],
  ['half, at threshold', 'length-similarity', { output: 'ab', value: 'abcd', threshold: 0.5 }, true, 0.5],
  ['both empty', 'length-similarity', { output: '', value: '' }, true, 1],
  ['same words', 'word-overlap', { output: 'The cat!', value: 'cat, the' }, true, 1],
  ['at its threshold', 'word-overlap', { output: 'a b c', value: 'a b d' }, true, 0.5],
  ['below', 'word-overlap', { output: 'a b', value: 'a c' }, false, 1 / 3],
  ['nothing shared', 'word-overlap', { output: 'x', value: 'y' }, false, 0],
  ['both without words', 'word-overlap', { output: '!', value: '?' }, true, 1],
  ['at threshold', 'tokens', { outputTokens: 10, threshold: 10 }, true, 1],
  ['above threshold', 'tokens', { outputTokens: 11, threshold: 10 }, false, 0],
  ['within bounds', 'tokens', { outputTokens: 5, value: { min: 5, max: 9 } }, true, 1],
  ['of the input', 'tokens', { inputTokens: 20, outputTokens: 1, threshold: 10, config: { of: 'input' } }, false, 0],
  ['of both', 'tokens', { inputTokens: 6, outputTokens: 5, threshold: 10, config: { of: 'total' } }, false, 0],
  ['at threshold', 'latency', { latencyMs: 100, threshold: 100 }, true, 1],
  ['above threshold', 'latency', { latencyMs: 100.5, threshold: 100 }, false, 0],
  ['at threshold', 'cost', { cost: 0.002, threshold: 0.002 }, true, 1],
  ['above threshold', 'cost', { cost: 0.0021, threshold: 0.002 }, false, 0],
  ['pairs of words', 'rouge-n', { output: 'a b c', value: 'a b d', config: { n: 2 }, threshold: 0.5 }, true, 0.5],
  ['above 1 is 1', 'javascript', { output: 'x', value: '7' }, true, 1, 1],
  ['below 0 is 0', 'javascript', { output: 'x', value: '-7' }, false, 0, 0],
  ['context', 'javascript', { output: 'x', value: 'context.providerResponse.latencyMs === 7', latencyMs: 7 }, true, 1],
  [
    'module with a default',
    'javascript',
    { output: 'x', value: 'export default (output) => output === "x"', config: { form: 'module' } },
    true,
    1,
  ],
  [
    'module in the older form',
    'javascript',
    {
      output: 'x',
      value: 'module.exports = (output, { config }) => config.want === output',
      config: { form: 'module', want: 'x' },
    },
    true,
    1,
  ],
  [
    'module with a name',
    'javascript',
    { output: 'x', value: 'export function check(output) { return 0.25 }', config: { form: 'module', exported: 'check' } },
    true,
    0.25,
    0.25,
  ],
]

describe.each(ROWS.map((row) => [`${row[1]}: ${row[0]}`, row] as const))('%s', (_, [, type, more, pass, score, scoreIfNot]) => {
  it('as it stands', async () => {
    expect(await scored(type, more, false)).toMatchObject({ state: 'scored', pass, score: expect.closeTo(score, 10) })
  })

  it('negated', async () => {
    expect(await scored(type, more, true)).toMatchObject({
      state: 'scored',
      pass: !pass,
      score: expect.closeTo(scoreIfNot ?? 1 - score, 10),
    })
  })
})

const MALFORMED: readonly (readonly [string, ScorerType, Partial<ScoringInput>])[] = [
  ['no value', 'exact-match', {}],
  ['bounds turned round', 'length', { value: { min: 3, max: 1 } }],
  ['no number', 'length', { value: 'long' }],
  ['no text', 'length-similarity', { value: 3 }],
  ['no text', 'word-overlap', { value: ['a'] }],
  ['nothing to hold it against', 'tokens', { outputTokens: 3 }],
  ['not known', 'tokens', { threshold: 3 }],
  ['from the cache', 'latency', { threshold: 3 }],
  ['without prices', 'cost', { threshold: 3 }],
  ['imports', 'javascript', { value: 'const fs = require("fs")\nreturn true' }],
  ['imports in a module', 'javascript', { value: "import fs from 'fs'\nexport default () => true", config: { form: 'module' } }],
]

it.each(MALFORMED)('%s: %s has no score, and says why', async (_, type, more) => {
  const error = await scored(type, more, false).catch((thrown: unknown) => AppError.from(thrown))
  expect(error).toMatchObject({
    code: 'SCORING_FAILED',
    message: expect.stringMatching(/^[A-Z“a-z].*\.$/),
    hint: expect.stringMatching(/\.$/),
  })
})

it('every scorer that asks nobody has cases', () => {
  const covered = new Set<string>([...ROWS.map(([, type]) => type), ...SINGLE_CASES.map(({ type }) => type)])
  const asked: string[] = ['similar', 'llm-rubric', 'factuality', 'pairwise', 'select-best']
  expect(SCORER_TYPES.filter((type) => !covered.has(type) && !asked.includes(type))).toEqual([])
})
