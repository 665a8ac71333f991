import type { Json } from '#shared/domain/json'

/** Several expectations on one answer: weights, thresholds, sets and named metrics together, in promptfoo's own words. */
export interface SetCase {
  id: string
  output: string
  assert: Record<string, Json>[]
  threshold?: number
  vars?: Record<string, Json>
}

const yes = (more: Record<string, Json> = {}): Record<string, Json> => ({ type: 'contains', value: 'a', ...more })
const no = (more: Record<string, Json> = {}): Record<string, Json> => ({ type: 'contains', value: 'z', ...more })
const set = (assert: Record<string, Json>[], more: Record<string, Json> = {}): Record<string, Json> => ({
  type: 'assert-set',
  assert,
  ...more,
})

const of = (id: string, assert: Record<string, Json>[], threshold?: number): SetCase => ({
  id,
  output: 'abc',
  assert,
  ...(threshold === undefined ? {} : { threshold }),
})

export const SET_CASES: readonly SetCase[] = [
  of('nothing expected', []),
  of('both pass', [yes(), yes()]),
  of('one fails', [yes(), no()]),
  of('one fails, threshold met exactly', [yes(), no()], 0.5),
  of('one fails, threshold not met', [yes(), no()], 0.51),
  of('threshold 0', [no()], 0),
  of('all pass, threshold above 1', [yes()], 1.5),
  of('weights', [yes({ weight: 3 }), no({ weight: 1 })]),
  of('weights, threshold met exactly', [yes({ weight: 3 }), no()], 0.75),
  of('three tenths', [yes({ weight: 0.1 }), yes({ weight: 0.2 }), no({ weight: 0.7 })], 0.3),
  of('weight 0 that fails', [yes(), no({ weight: 0 })]),
  of('only weight 0', [no({ weight: 0 })]),
  of('only weight 0, threshold 0', [no({ weight: 0 })], 0),
  of('metrics', [yes({ metric: 'tone' }), no({ metric: 'tone' }), yes({ metric: 'fact', weight: 2 })]),
  of('metric with weights', [yes({ metric: 'm', weight: 3 }), no({ metric: 'm' })]),
  { ...of('metric is a template', [yes({ metric: '{{ lang }} tone' })]), vars: { lang: 'de' } },
  of('set passes', [set([yes(), yes()])]),
  of('set fails', [set([yes(), no()])]),
  of('set with threshold met', [set([yes(), no()], { threshold: 0.5 })]),
  of('set with threshold not met', [set([yes(), no()], { threshold: 0.6 })]),
  of('set beside a check', [yes(), set([no(), no()], { weight: 2 })], 0.3),
  of('set beside a check, threshold not met', [yes(), set([no(), no()], { weight: 2 })], 0.34),
  of('set with metric', [set([yes({ metric: 'inner' }), no()], { metric: 'outer', threshold: 0.5 })]),
  of('set with weights inside', [set([yes({ weight: 4 }), no()], { threshold: 0.8 })]),
  of('two sets', [set([yes()]), set([no()], { weight: 0.5 })], 0.5),
  of('empty set', [set([])]),
  of('set of weight 0 that fails', [yes(), set([no()], { weight: 0 })]),
  of(
    'measure in the sum',
    [
      { type: 'bleu', value: 'abc', threshold: 0.2 },
      { type: 'rouge-n', value: 'abc x', threshold: 0.2 },
    ],
    0.5,
  ),
  of('negated in the sum', [
    { type: 'not-contains', value: 'z' },
    { type: 'not-bleu', value: 'abc' },
  ]),
  of('script with named scores', [
    {
      type: 'javascript',
      value: '({ pass: true, score: 1, reason: "", namedScores: { inner: 0.4 } })',
      weight: 2,
      metric: 'outer',
    },
  ]),
  of('one that throws', [yes(), { type: 'latency' }]),
]
