import { describe, expect, it } from 'vitest'
import { experimentDesignSchema } from '#shared/domain/experiment'
import type { PromptContent } from '#shared/domain/prompt'
import { assertionSchema } from '#shared/domain/score'
import { combinationKey, variantsOf } from '../../../../../src/renderer/features/experiments/design/combinations'
import {
  type ChosenPrompt,
  type Design,
  EMPTY_DESIGN,
  newRow,
  suggestedName,
} from '../../../../../src/renderer/features/experiments/design/design'
import { lacks } from '../../../../../src/renderer/features/experiments/design/design-lacks'
import { designOf } from '../../../../../src/renderer/features/experiments/design/design-of'
import { experimentOf, outlineOf } from '../../../../../src/renderer/features/experiments/design/experiment-of'
import { parametersText, readParameters } from '../../../../../src/renderer/features/experiments/design/parameter-text'
import { caseWarnings } from '../../../../../src/renderer/features/experiments/design/warnings'

const content = (template: string, parameters: PromptContent['parameters'] = {}): PromptContent => ({
  messages: [{ role: 'user', template }],
  inputs: [],
  model: null,
  parameters,
  description: '',
})
const prompt = (name: string, versionNumber: number | null, text = '{{ text }}'): ChosenPrompt => ({
  key: `${name}-${versionNumber}`,
  name,
  content: content(text, { seed: 7 }),
  promptId: name,
  versionNumber,
})
const model = (name: string, connection = 'ollama') => ({ connection, name })
const set = (name: string, temperature: number) => ({ key: name, name, parameters: { temperature } })
const made = (more: Partial<Design>): Design => ({
  ...EMPTY_DESIGN,
  prompts: [prompt('triage', 2)],
  models: [model('small')],
  ...more,
})
const labels = (more: Partial<Design>) => variantsOf(made(more)).map(({ label }) => label)

describe('the product of the choices', () => {
  it.each<[string, Partial<Design>, string[]]>([
    ['one of each is named by its model', {}, ['small']],
    ['versions', { prompts: [prompt('triage', 2), prompt('triage', 1)] }, ['v2', 'v1']],
    ['an edited text beside its version', { prompts: [prompt('triage', 2), prompt('triage', null)] }, ['v2', 'edited']],
    ['prompts of several names', { prompts: [prompt('triage', 2), prompt('reply', 1)] }, ['triage v2', 'reply v1']],
    [
      'versions and models',
      { prompts: [prompt('triage', 2), prompt('triage', 1)], models: [model('small'), model('large')] },
      ['v2, small', 'v2, large', 'v1, small', 'v1, large'],
    ],
    ['one model on two connections', { models: [model('small'), model('small', 'other')] }, ['ollama:small', 'other:small']],
    ['sets of parameters', { sets: [set('cold', 0), set('warm', 1)] }, ['cold', 'warm']],
    [
      'sets without a name',
      { sets: [...EMPTY_DESIGN.sets, { key: 'x', name: '', parameters: { temperature: 0.2, stop: 'x' } }] },
      ["prompt's own", 'temperature 0.2, stop x'],
    ],
  ])('%s', (_, more, expected) => {
    expect(labels(more)).toEqual(expected)
  })

  it('leaves out what was taken out, and takes the first as the baseline where that was it', () => {
    const models = [model('small'), model('large'), model('huge')]
    const key = (name: string) => combinationKey(prompt('triage', 2), model(name), EMPTY_DESIGN.sets[0] ?? set('', 0))
    const baselines = (more: Partial<Design>) => variantsOf(made({ models, ...more })).map((one) => [one.label, one.baseline])
    expect(baselines({ without: [key('large')], baseline: key('huge') })).toEqual([
      ['small', false],
      ['huge', true],
    ])
    expect(baselines({ without: [key('small')], baseline: key('small') })).toEqual([
      ['large', true],
      ['huge', false],
    ])
  })

  it.each<[string[], string]>([
    [[], 'experiment'],
    [['triage', 'triage'], 'triage'],
    [['triage', 'reply'], 'triage and reply'],
    [['a', 'b', 'c'], 'a and 2 others'],
  ])('%j suggests the name %s', (names, expected) => {
    expect(suggestedName({ prompts: names.map((name, index) => prompt(name, index)) })).toBe(expected)
  })
})

describe('as an experiment', () => {
  const full = made({
    prompts: [prompt('triage', 2), prompt('triage', 1)],
    models: [model('small'), model('large')],
    sets: [{ key: 'own', name: '', parameters: {} }, set('warm', 1)],
    cases: {
      kept: { id: 'set', name: 'tickets', versionNumber: 4, digest: 'd'.repeat(64) },
      name: 'tickets',
      columns: ['text'],
      rows: [newRow({ text: 'a' }), newRow({}), newRow({ text: 'b' })],
      edited: false,
    },
    checks: [assertionSchema.parse({ type: 'contains', value: 'a' })],
    repeats: 3,
  })

  it('has the parameters of the prompt under those of the set, and no rows without a value', () => {
    const experiment = experimentOf(full, true)
    expect(experiment.variants.map(({ parameters }) => parameters).slice(0, 2)).toEqual([
      { seed: 7 },
      { seed: 7, temperature: 1 },
    ])
    expect(experiment.cases.map(({ values }) => values)).toEqual([{ text: 'a' }, { text: 'b' }])
    expect(experiment).toMatchObject({ name: 'triage', repeats: 3, dataset: { name: 'tickets', versionDigest: 'd'.repeat(64) } })
    expect(experimentOf({ ...full, cases: { ...full.cases, edited: true } }, true).dataset).toBeNull()
  })

  it('asks once where nothing has to be filled in', () => {
    expect(experimentOf(made({}), false).cases).toEqual([{ values: {} }])
    expect(experimentOf(made({}), true).cases).toEqual([])
    expect(outlineOf(made({}), true)).toBeNull()
    // Two rows, three times each.
    expect(outlineOf(full, true)?.cases).toEqual([{ output: null, repeats: 6 }])
  })

  it('becomes a design again that makes the same experiment', () => {
    const without = [variantsOf(full)[3]?.key ?? '']
    const baseline = variantsOf(full)[2]?.key ?? null
    const experiment = experimentDesignSchema.parse(experimentOf({ ...full, without, baseline }, true))
    const again = designOf(experiment)
    expect([again.prompts.length, again.models.length, again.sets.length, again.without.length]).toEqual([2, 2, 2, 1])
    expect(experimentDesignSchema.parse(experimentOf(again, true))).toEqual(experiment)
  })

  it('keeps what cases of a file have beside their values, and whom they are for', () => {
    const experiment = experimentDesignSchema.parse({
      ...experimentOf(full, true),
      cases: [
        {
          values: { text: 'a' },
          description: 'first',
          templated: true,
          variants: [1, 3],
          checks: [{ type: 'contains', value: 'x' }],
        },
        { values: {}, output: 'there already' },
      ],
    })
    expect(experimentDesignSchema.parse(experimentOf(designOf(experiment), true))).toEqual(experiment)
  })

  it('is outlined by what is asked of whom: apart where a case is for some, or has its answer', () => {
    const keys = variantsOf(full).map(({ key }) => key)
    const rest = { ...experimentDesignSchema.shape.cases.element.parse({}), repeats: 5 }
    const rows = [
      newRow({ text: 'a' }),
      { ...newRow({ text: 'b' }), rest },
      { ...newRow({ text: 'c' }), only: keys.slice(1, 3) },
      { ...newRow({ text: 'd' }), rest: { ...rest, output: 'there' } },
    ]
    expect(outlineOf({ ...full, cases: { ...full.cases, rows } }, true)?.cases).toEqual([
      { output: null, repeats: 3 },
      { output: null, repeats: 5 },
      { output: null, variants: [1, 2], repeats: 3 },
      { output: '', repeats: 5 },
    ])
  })

  it.each<[string, Partial<Design>, boolean, string[]]>([
    ['nothing', {}, false, []],
    ['a prompt', { prompts: [] }, false, ['Choose a prompt.']],
    ['a model', { models: [] }, false, ['Choose a model.']],
    ['a case', {}, true, ['Give it a case.']],
    ['parameters', { sets: [{ ...set('cold', 0), broken: true }] }, false, ["The parameters of cold can't be read."]],
  ])('lacks %s', (_, more, needsRows, expected) => {
    expect(lacks(made(more), needsRows)).toEqual(expected)
  })
})

describe('warnings', () => {
  const needs = (variables: string[], required = variables) => ({ variables, required, mistakes: [] })
  it('names variables without a column, columns without a use, and cases without a value', () => {
    const cases = { columns: ['text', 'expected', 'note'], rows: [newRow({ text: 'a' }), newRow({ note: 'n' })] }
    const prompts = [
      { name: 'triage', needs: needs(['text', 'language', 'tone'], ['text', 'language']) },
      { name: 'reply', needs: needs(['language']) },
    ]
    const checks = [assertionSchema.parse({ type: 'contains', value: '{{ expected }}' })]
    expect(caseWarnings(cases, prompts, checks)).toEqual([
      { kind: 'no-value', name: 'text', rows: 1 },
      { kind: 'no-column', name: 'language', prompts: ['triage', 'reply'] },
      { kind: 'unused', name: 'note' },
    ])
    expect(caseWarnings(cases, [], checks)).toEqual([])
  })
})

describe('parameters as a text', () => {
  it.each<[string, ReturnType<typeof readParameters>]>([
    ['', {}],
    ['temperature 0.2, seed 7', { temperature: 0.2, seed: 7 }],
    ['temperature=0, top_p: 0.9', { temperature: 0, top_p: 0.9 }],
    ['stop ["a, b", "c"], think low', { stop: ['a, b', 'c'], think: 'low' }],
    ['temperature', null],
    ['7 seed', null],
  ])('%s', (text, expected) => {
    expect(readParameters(text)).toEqual(expected)
  })

  it('is read back as it was', () => {
    const parameters = { temperature: 0.2, stop: ['a, "b"', '\n'], think: 'low', raw: true }
    expect(readParameters(parametersText(parameters))).toEqual(parameters)
  })
})
