import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findBounded } from '#main/experiments/scorers/find-bounded'
import { type Answer, type ScoringTools, scoreAnswer } from '#main/experiments/scorers/score-answer'
import { readChecks } from '#main/formats/promptfoo/assertions'
import { Context } from '#main/formats/promptfoo/context'
import { fixedSpot } from '#main/formats/promptfoo/spot'
import { createEnvironment } from '#main/template/environment'
import type { Json } from '#shared/domain/json'
import type { CellScore } from '#shared/domain/score'
import { SINGLE_CASES, type SingleCase } from './promptfoo-cases'
import { SET_CASES, type SetCase } from './promptfoo-sets'

interface Verdict {
  threw?: true
  pass?: boolean
  score?: number
  metrics?: Record<string, number>
}
interface Fixture {
  by: string
  single: Record<string, { plain: Verdict; not: Verdict }>
  sets: Record<string, Verdict & { parts: [boolean, number][] }>
}

/** What promptfoo 0.123.1 itself said; see scripts/record-promptfoo-verdicts.mjs. */
const recorded = JSON.parse(readFileSync('test/fixtures/promptfoo/verdicts.json', 'utf8')) as Fixture

/** A scorer that can't be applied is never a 0 here. promptfoo fails these with 0 and goes on; both count as not passed. */
const WITHOUT_SCORE = new Set([
  'regex: malformed',
  'javascript: throws',
  'javascript: malformed',
  'javascript: text',
  'javascript: nothing',
])

const environment = createEnvironment()

function ours(one: SingleCase | SetCase, assert: Record<string, Json>[], threshold: number | null): Promise<CellScore> {
  const context = new Context({ read: () => null, find: () => [] }, 'promptfooconfig.yaml', {})
  const checks = readChecks(context, fixedSpot(assert, { file: 'promptfooconfig.yaml', line: 1, column: 1 }))
  expect(context.problems.found).toEqual([])
  const variables = { ...one.vars, answer: one.output }
  const answer: Answer = {
    output: one.output,
    latencyMs: 5,
    cost: 0,
    inputTokens: 1,
    outputTokens: 1,
    finishReason: ('finishReason' in one ? one.finishReason : undefined) ?? null,
    prompt: one.output,
    variables,
  }
  const tools: ScoringTools = {
    render: async (templates) => environment.render({ templates, texts: {}, values: variables }),
    bounded: findBounded,
    asking: null,
  }
  return scoreAnswer(checks, threshold, answer, tools)
}

/** As promptfoo's results have it. */
function asVerdict({ result, metrics }: CellScore): Verdict {
  if (result.state === 'failed') return { threw: true }
  const named = Object.fromEntries(Object.entries(metrics).map(([name, { score }]) => [name, score]))
  return { pass: result.pass, score: result.score, ...(Object.keys(named).length === 0 ? {} : { metrics: named }) }
}

describe.each(['plain', 'not'] as const)('every expectation, %s', (how) => {
  it.each(SINGLE_CASES.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    const { type, value, threshold } = one
    const assertion = {
      type: how === 'plain' ? type : `not-${type}`,
      ...(value === undefined ? {} : { value }),
      ...(threshold === undefined ? {} : { threshold }),
    }
    const theirs = recorded.single[id]?.[how]
    const found = await ours(one, [assertion], null)
    if (WITHOUT_SCORE.has(id)) {
      expect(theirs).toEqual({ pass: false, score: 0 })
      expect(found.result.state).toBe('failed')
    } else expect(asVerdict(found)).toEqual(theirs)
  })
})

describe('expectations together', () => {
  it.each(SET_CASES.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    const { parts, ...theirs } = recorded.sets[id] ?? { parts: [] }
    const found = await ours(one, one.assert, one.threshold ?? null)
    expect(asVerdict(found)).toEqual(theirs)
    if (theirs.threw !== true) {
      const inSet = found.parts.filter(({ place }) => place.includes('.')).length
      expect(found.parts).toHaveLength(parts.length)
      expect(inSet).toBeLessThanOrEqual(parts.length)
    }
  })
})

it('has at least four cases of each kind that promptfoo knows', () => {
  const counts = new Map<string, number>()
  for (const { type } of SINGLE_CASES) counts.set(type, (counts.get(type) ?? 0) + 1)
  expect([...counts].filter(([, count]) => count < 4)).toEqual([])
  expect(Object.keys(recorded.single)).toHaveLength(SINGLE_CASES.length)
})
