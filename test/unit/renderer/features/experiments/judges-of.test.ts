import { describe, expect, it } from 'vitest'
import { type AssertionInput, assertionSchema, type Check } from '#shared/domain/score'
import { type Design, EMPTY_DESIGN, NO_CASES, newRow } from '../../../../../src/renderer/features/experiments/design/design'
import { judgesOf, judgesOutline } from '../../../../../src/renderer/features/experiments/design/judges-of'

const content = {
  messages: [{ role: 'user' as const, template: '{{ text }}' }],
  inputs: [],
  model: null,
  parameters: {},
  description: '',
}
const model = (name: string) => ({ connection: 'ollama', name })
const checks = (...given: AssertionInput[]): Check[] => given.map((check) => assertionSchema.parse(check))
/** Three variants of two cases, twice each. */
const design = (more: Partial<Design>): Design => ({
  ...EMPTY_DESIGN,
  prompts: [{ key: 'p', name: 'p', content, promptId: null, versionNumber: null }],
  models: [model('a'), model('b'), model('c')],
  cases: { ...NO_CASES, columns: ['text'], rows: [newRow({ text: '1' }), newRow({ text: '2' })] },
  repeats: 2,
  ...more,
})

describe('calls of judges that a design makes', () => {
  const rubric: AssertionInput = { type: 'llm-rubric', value: 'kind' }
  it.each<[string, Partial<Design>, ReturnType<typeof judgesOf>]>([
    ['none without a judge', { checks: checks({ type: 'contains', value: 'a' }) }, []],
    ['by who is named for all', { checks: checks(rubric), judge: model('j') }, [{ model: model('j'), calls: 12 }]],
    ['by nobody', { checks: checks(rubric) }, [{ model: null, calls: 12 }]],
    [
      'by who is named for one',
      { checks: checks(rubric, { type: 'pairwise', value: 'x', judge: model('other') }), judge: model('j') },
      [
        { model: model('j'), calls: 12 },
        { model: model('other'), calls: 16 },
      ],
    ],
    ['none of one variant against itself', { models: [model('a')], checks: checks({ type: 'pairwise', value: 'x' }) }, []],
  ])('%s', (_, more, expected) => expect(judgesOf(design(more), true)).toEqual(expected))

  it('are estimated by who is asked, and not where nobody is named', () => {
    expect(judgesOutline([{ model: null, calls: 3 }])).toBeNull()
    expect(judgesOutline([{ model: model('j'), calls: 3 }])).toMatchObject({
      variants: [{ model: model('j') }],
      cases: [{ variants: [0], repeats: 3 }],
    })
  })
})
