import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonAtOnce, regexAtOnce } from '#main/experiments/scorers/at-once'
import { isJson } from '#main/experiments/scorers/is-json'
import { regex } from '#main/experiments/scorers/regex'
import type { ScoringInput } from '#main/experiments/scorers/scorer'

const input = (output: string, value: ScoringInput['value']): ScoringInput => ({
  output,
  value,
  threshold: null,
  config: {},
  prompt: '',
  variables: {},
  latencyMs: null,
  cost: null,
  inputTokens: null,
  outputTokens: null,
  finishReason: null,
})

it.each([
  ['order \\d{3}', true],
  ['^The answer is (?:yes|no)\\.$', false],
  ['yes|no', true],
  ['(yes|no)', true],
  ['[A-Z]+', true],
  ['^\\s*B\\b', true],
  ['a.*b', true],
  ['a.*b.*c', false],
  ['(a+)+$', false],
  ['(a|aa)*$', false],
  ['(?:a+){3}', false],
  ['(a)\\1', false],
  ['(?=a)b', false],
  ['(?<=a)b', false],
  ['\\u0041', false],
  ['a{1,99}', true],
  ['a{1,999}', false],
  ['a?a?a?a?a?a?aaaaaa', false],
  ['[(a+)+]', true],
  ['\\(a\\+\\)\\+', true],
])('%s is looked for at once: %s', (source, quick) => {
  expect(regexAtOnce(input('some text', source)) !== null).toBe(quick)
})

it('is not done at once in long texts', () => {
  expect(regexAtOnce(input('a'.repeat(5000), 'b+$'))).toBeNull()
  expect(regexAtOnce(input('a'.repeat(5000), 'b$'))).not.toBeNull()
})

it('what is done at once is what the thread would find', () => {
  const source = fc.string({
    unit: fc.constantFrom('a', 'b', '.', '*', '+', '[', ']', '(', ')', '\\d', '\\', '^', '$', '{2}', '|'),
    maxLength: 8,
  })
  fc.assert(
    fc.property(source, fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 12 }), (value, output) => {
      const outcome = (find: (one: ScoringInput) => unknown): unknown => {
        try {
          return find(input(output, value))
        } catch (thrown) {
          return String(thrown)
        }
      }
      const found = outcome(regexAtOnce)
      if (found !== null) expect(found).toEqual(outcome(regex))
    }),
  )
  for (const output of ['{"a": 1}', '[', '', 'null', '"x"'])
    expect(jsonAtOnce(input(output, null))).toEqual(isJson(input(output, null)))
  expect(jsonAtOnce(input('{}', { type: 'object' }))).toBeNull()
})
