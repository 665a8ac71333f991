import { describe, expect, it } from 'vitest'
import { readDesignFile } from '#main/formats/experiments/read-design-file'
import { isExperimentFile } from '#main/formats/experiments/read-experiment-file'
import { writeDesignFile } from '#main/formats/experiments/write-design-file'
import { type ExperimentDesignInput, experimentDesignSchema } from '#shared/domain/experiment'

const prompt = (name: string, template: string, more: object = {}) => ({
  name,
  content: { messages: [{ role: 'user' as const, template }], ...more },
})
const model = (name: string) => ({ connection: 'ollama', name })
const PLAIN: ExperimentDesignInput = {
  name: 'plain',
  variants: [{ label: 'small', prompt: prompt('sort', 'Sort it: {{ text }}'), model: model('small') }],
  cases: [{ values: { text: 'one' } }],
}
const again = (design: ExperimentDesignInput) => {
  const text = writeDesignFile(experimentDesignSchema.parse(design))
  const { problems, design: read } = readDesignFile(text, 'design.yaml')
  expect(problems).toEqual([])
  return read
}
/** What is said of library and files is looked up anew. */
const whole = (design: ExperimentDesignInput) => {
  const { variants, cases, ...rest } = experimentDesignSchema.parse(design)
  return {
    ...rest,
    variants: variants.map((one) => ({ ...one, prompt: { ...one.prompt, promptId: null } })),
    cases: cases.map((one) => ({ ...one, source: null })),
  }
}

describe('a design as a file', () => {
  it.each<[string, ExperimentDesignInput]>([
    ['a plain one', PLAIN],
    [
      'versions, models, sets of parameters, an address and a baseline',
      {
        ...PLAIN,
        variants: [
          { label: 'v2, a:b', prompt: { ...prompt('sort', 'Sort'), promptId: 'P', versionNumber: 2 }, model: model('a:b') },
          {
            label: 'v2, cold',
            prompt: { ...prompt('sort', 'Sort'), promptId: 'P', versionNumber: 2 },
            model: model('a'),
            parameters: { temperature: 0 },
          },
          {
            label: 'other',
            prompt: { ...prompt('sort', 'Sort well'), versionNumber: 2 },
            model: model('a'),
            address: 'http://127.0.0.1:9',
          },
        ],
        baseline: 2,
      },
    ],
    [
      'a prompt with all that it can have',
      {
        ...PLAIN,
        variants: [
          {
            label: 'one',
            prompt: prompt('all', 'Say', {
              inputs: [{ name: 'text', kind: 'string' }],
              model: model('own'),
              parameters: { seed: 7, stop: ['a'] },
              description: 'says',
              output: { schema: { type: 'object' } },
              tools: [{ name: 'look', description: '', parameters: { type: 'object' } }],
              frontMatter: { authors: ['me'] },
            }),
            model: model('small'),
          },
        ],
      },
    ],
    [
      'cases with all that they can have, and texts that YAML reads otherwise',
      {
        ...PLAIN,
        dataset: { datasetId: 'D', name: 'cases', versionDigest: 'a'.repeat(64) },
        cases: [
          {
            values: {
              text: 'yes',
              number: 1,
              list: [1, null],
              deep: { a: ' b ' },
              date: '2026-01-01',
              octal: '012',
              tab: 'a\tb\n\n c \r\n',
            },
          },
          {
            values: { text: '{{ env.HOME }} # no: comment' },
            description: 'd',
            templated: true,
            prefix: 'p ',
            suffix: '\n',
            metadata: { a: 1 },
            repeats: 3,
          },
          {
            values: {},
            output: '',
            threshold: 0,
            variants: [0],
            checks: [{ type: 'equals', value: '~' }],
            source: { file: 'x', line: 3 },
          },
        ],
      },
    ],
    [
      'scorers, sets of them, and who judges',
      {
        ...PLAIN,
        checks: [
          { type: 'contains', not: true, value: '{{ text }}', weight: 0, metric: 'm' },
          {
            kind: 'set',
            assertions: [{ type: 'llm-rubric', value: 'kind', judge: model('judge'), config: { a: 1 } }],
            threshold: 0.5,
          },
          { type: 'javascript', value: 'output.length > 1\n', literal: true },
        ],
        threshold: 0.7,
        judge: { connection: 'anthropic', name: 'claude' },
      },
    ],
    ['how it runs', { ...PLAIN, description: 'why', repeats: 3, concurrency: 2, delayMs: 10, cache: false }],
  ])('%s reads back the same', (_, design) => {
    expect(again(design)).toEqual(whole(design))
  })

  it('says so itself, and is no experiment file of another kind', () => {
    const text = writeDesignFile(experimentDesignSchema.parse(PLAIN))
    expect(text).toMatch(/^# .*\nassay: design\n/)
    expect(isExperimentFile(text)).toBe(true)
  })

  it('what every case and scorer has anyway is not written', () => {
    expect(writeDesignFile(experimentDesignSchema.parse(PLAIN))).toBe(
      [
        '# An experiment of Assay, whole: assay experiment run FILE',
        'assay: design',
        'name: plain',
        'prompts:',
        '  sort:',
        '    name: sort',
        '    messages:',
        '      - role: user',
        '        template: "Sort it: {{ text }}"',
        'variants:',
        '  - label: small',
        '    prompt: sort',
        '    model: ollama:small',
        'cases:',
        '  - values:',
        '      text: one',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['a setting that there is not', 'assay: design\nname: x\ncolour: red\n', /line 1.*colour/],
    [
      'a prompt that there is not',
      'assay: design\nname: x\nprompts: {}\nvariants:\n  - label: a\n    prompt: sort\n    model: a:b\ncases: [{}]\n',
      /line 6.*There is no prompt sort/,
    ],
    [
      'no model',
      'assay: design\nname: x\nprompts: {}\nvariants:\n  - label: a\n    prompt: sort\n    model: small\ncases: [{}]\n',
      /line 7.*CONNECTION:MODEL/,
    ],
  ])('tells %s with its place', (_, text, expected) => {
    const { design, problems } = readDesignFile(text, 'design.yaml')
    expect(design).toBeNull()
    expect(problems.map(({ line, what }) => `line ${line}: ${what}`).join('\n')).toMatch(expected)
  })
})
