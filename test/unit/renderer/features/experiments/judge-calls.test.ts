import { describe, expect, it } from 'vitest'
import { type ExperimentDesignInput, experimentDesignSchema } from '#shared/domain/experiment'
import { type AssertionInput, type Check, checkSchema } from '#shared/domain/score'
import { judgeCalls } from '../../../../../src/renderer/features/experiments/rescore/judge-calls'

const variant = (label: string) => ({
  label,
  prompt: { name: label, content: { messages: [{ role: 'user' as const, template: 'x' }] } },
  model: { connection: 'demo', name: 'echo' },
})
const design = (wishes: Partial<ExperimentDesignInput> = {}) =>
  experimentDesignSchema.parse({
    name: 'test',
    variants: [variant('a'), variant('b'), variant('c')],
    cases: [{}, { checks: [{ type: 'llm-rubric', value: 'kind' }] }],
    repeats: 2,
    ...wishes,
  })
const checks = (...given: (AssertionInput | { kind: 'set'; assertions: AssertionInput[] })[]): Check[] =>
  given.map((check) => checkSchema.parse(check))

describe('calls that scoring makes', () => {
  it.each<[string, Check[], boolean, number]>([
    ['none without a judge', checks({ type: 'contains', value: 'a' }), false, 0],
    ["those of the cases' own judges", [], true, 3 * 2],
    ['one for each answer', checks({ type: 'llm-rubric', value: 'x' }), false, 2 * 3 * 2],
    ['those within sets', checks({ kind: 'set', assertions: [{ type: 'factuality', value: 'x' }] }), false, 2 * 3 * 2],
    ["both orders of each pair with the baseline's", checks({ type: 'pairwise', value: 'x' }), false, 2 * 2 * (2 * 2)],
    ['one where one answer of all is chosen', checks({ type: 'select-best', value: 'x' }), false, 2 * 2],
  ])('are %s', (_, given, casesToo, calls) => expect(judgeCalls(design(), { checks: given, casesToo })).toBe(calls))

  it('are of the variants alone that a case is for', () => {
    const some = design({ cases: [{ variants: [1], repeats: 1 }] })
    expect(judgeCalls(some, { checks: checks({ type: 'llm-rubric', value: 'x' }), casesToo: true })).toBe(1)
  })
})
