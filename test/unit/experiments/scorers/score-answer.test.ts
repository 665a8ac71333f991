import { describe, expect, it } from 'vitest'
import { findBounded } from '#main/experiments/scorers/find-bounded'
import { rendered } from '#main/experiments/scorers/rendered'
import { type Answer, type ScoringTools, scoreAnswer } from '#main/experiments/scorers/score-answer'
import { assertionSchema, type Check, cellScoreSchema, checkSchema } from '#shared/domain/score'
import { AppError } from '#shared/errors'

const answer: Answer = {
  output: 'abc',
  prompt: 'p',
  variables: {},
  latencyMs: null,
  cost: null,
  inputTokens: null,
  outputTokens: null,
  finishReason: null,
}
const tools: ScoringTools = {
  render: async (templates) => templates.map((one) => one.replace('{{ x }}', 'abc')),
  bounded: findBounded,
  asking: null,
}
const checks = (...list: unknown[]): Check[] => list.map((one) => checkSchema.parse(one))

describe('a cell', () => {
  it('without a score in one part has none, and keeps the other parts', async () => {
    const found = await scoreAnswer(checks({ type: 'contains', value: 'b' }, { type: 'regex', value: '(' }), 0, answer, tools)
    expect(found.result).toMatchObject({ state: 'failed', error: { code: 'SCORING_FAILED' } })
    expect(found.parts.map(({ place, result }) => [place, result.state])).toEqual([
      ['0', 'scored'],
      ['1', 'failed'],
    ])
    expect(cellScoreSchema.parse(found)).toEqual(found)
  })

  it('has none either where the part is in a set, or has no weight', async () => {
    for (const check of [
      { kind: 'set', threshold: 0, assertions: [{ type: 'latency' }] },
      { type: 'latency', weight: 0 },
    ]) {
      expect((await scoreAnswer(checks({ type: 'contains', value: 'b' }, check), null, answer, tools)).result.state).toBe(
        'failed',
      )
    }
  })

  it('with a template that fails has no score for that part alone', async () => {
    const render = (): Promise<string[]> => Promise.reject(new AppError('TEMPLATE_SYNTAX', 'The tag is not closed.'))
    const found = await scoreAnswer(checks({ type: 'contains', value: '{{ x' }, { type: 'contains', value: 'b' }), null, answer, {
      ...tools,
      render,
    })
    expect(found.parts.map(({ result }) => result.state)).toEqual(['failed', 'scored'])
    expect(found.result).toMatchObject({ state: 'failed', error: { code: 'TEMPLATE_SYNTAX' } })
  })

  it('shows values as they were compared, and places in the order of the checks', async () => {
    const found = await scoreAnswer(
      checks(
        { type: 'equals', value: '{{ x }}', metric: '{{ x }}!' },
        {
          kind: 'set',
          assertions: [
            { type: 'contains', value: 'z' },
            { type: 'contains', value: 'a' },
          ],
        },
      ),
      null,
      answer,
      tools,
    )
    expect(found.parts.map(({ place, type }) => [place, type])).toEqual([
      ['0', 'equals'],
      ['1', 'assert-set'],
      ['1.0', 'contains'],
      ['1.1', 'contains'],
    ])
    expect(found.parts[0]).toMatchObject({ value: 'abc', metric: 'abc!' })
    expect(found.metrics).toEqual({ 'abc!': { score: 1, weight: 1 } })
  })
})

it('templates are filled in where a value has them, and not in what comes from a file', async () => {
  const seen: string[][] = []
  const render = async (templates: string[]): Promise<string[]> => {
    seen.push(templates)
    return templates.map((one) => `<${one}>`)
  }
  const fill = (more: object) => rendered(assertionSchema.parse({ type: 'equals', ...more }), render)
  expect(await fill({ value: 'plain' })).toMatchObject({ value: 'plain' })
  expect(await fill({ value: '{{ a }}', literal: true })).toMatchObject({ value: '{{ a }}' })
  expect(await fill({ value: { a: '{{ a }}' } })).toMatchObject({ value: { a: '{{ a }}' } })
  expect(seen).toEqual([])
  expect(await fill({ value: ['x', '{{ a }}', 3, '{% if b %}{% endif %}'], metric: '{{ m }}' })).toMatchObject({
    value: ['x', '<{{ a }}>', 3, '<{% if b %}{% endif %}>'],
    metric: '<{{ m }}>',
  })
  expect(seen).toHaveLength(1)
})
