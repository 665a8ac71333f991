import { describe, expect, it } from 'vitest'
import type { ExperimentFile } from '#main/formats/experiments/experiment-file'
import { experimentOfFile } from '#main/formats/experiments/experiment-of-file'
import { isExperimentFile, readExperimentFile } from '#main/formats/experiments/read-experiment-file'
import { AppError } from '#shared/errors'
import { folderOf } from '../promptfoo/folder'

const read = (text: string, others: Record<string, string> = {}) =>
  readExperimentFile('/configs/mine/e.yaml', { files: folderOf({ 'e.yaml': text, ...others }) })
const fileOf = (text: string, others: Record<string, string> = {}): ExperimentFile => {
  const { file, problems } = read(text, others)
  if (file === null) throw new Error(JSON.stringify(problems))
  return file
}

const WHOLE = `# The triage prompts on two models
assay: experiment
name: triage
description: Which prompt, which model
prompts:
  - triage.prompty
  - name: short
    text: 'Queue of {{ text }}?'
  - name: chat
    messages:
      - { role: system, content: Be brief }
      - { role: user, content: '{{ text }}' }
models:
  - ollama:qwen3:8b
  - model: openai:gpt-5
    label: cloud
    parameters: { temperature: 0 }
parameters: { seed: 1 }
dataset: tickets.csv
cases:
  - values: { text: Hi }
    description: greeting
    checks:
      - not-contains: outage
    threshold: 0.5
    repeats: 3
repeats: 2
checks:
  - contains: '{{ queue }}'
  - { type: llm-rubric, value: kind, weight: 2, provider: 'ollama:judge' }
  - is-json: null
threshold: 0.8
judge: ollama:qwen3:14b
concurrency: 4
baseline: short, cloud
cache: false
`
const OTHERS = {
  'triage.prompty': '---\nname: Triage\n---\nuser:\nWhich queue? {{ text }}\n',
  'tickets.csv': 'text,queue\nIt is down,outage\n"Pay, please",billing\n',
}

describe('a file of our own', () => {
  it('says everything', () => {
    const file = fileOf(WHOLE, OTHERS)
    expect(file).toMatchObject({
      name: 'triage',
      prompts: [
        { kind: 'content', name: 'Triage', content: { messages: [{ role: 'user', template: 'Which queue? {{ text }}' }] } },
        { kind: 'content', name: 'short' },
        {
          kind: 'content',
          name: 'chat',
          content: {
            messages: [
              { role: 'system', template: 'Be brief' },
              { role: 'user', template: '{{ text }}' },
            ],
          },
        },
      ],
      models: [
        { model: { connection: 'ollama', name: 'qwen3:8b' }, label: null, parameters: { seed: 1 } },
        { model: { connection: 'openai', name: 'gpt-5' }, label: 'cloud', parameters: { seed: 1, temperature: 0 } },
      ],
      cases: [
        { values: { text: 'It is down', queue: 'outage' } },
        { values: { text: 'Pay, please', queue: 'billing' } },
        {
          values: { text: 'Hi' },
          description: 'greeting',
          threshold: 0.5,
          repeats: 3,
          checks: [{ type: 'contains', not: true, value: 'outage' }],
          source: { line: 21 },
        },
      ],
      checks: [
        { type: 'contains', value: '{{ queue }}' },
        { type: 'llm-rubric', weight: 2, judge: { connection: 'ollama', name: 'judge' } },
        { type: 'is-json', value: null },
      ],
      threshold: 0.8,
      repeats: 2,
      judge: { connection: 'ollama', name: 'qwen3:14b' },
      concurrency: 4,
      cache: false,
    })
  })

  it('becomes an experiment: every prompt on every model, with the baseline by its label', () => {
    const design = experimentOfFile(fileOf(WHOLE, OTHERS), () => null)
    expect(design.variants.map(({ label }) => label)).toEqual([
      'Triage, qwen3:8b',
      'short, qwen3:8b',
      'chat, qwen3:8b',
      'Triage, cloud',
      'short, cloud',
      'chat, cloud',
    ])
    expect(design).toMatchObject({ baseline: 4, repeats: 2, cases: { length: 3 } })
  })

  it('takes prompts of the library by their name, and says which there is not', () => {
    const file = fileOf('assay: experiment\nprompts:\n- prompt: triage\n  version: 3\nmodels: ["demo:echo"]\n')
    const found = {
      name: 'triage',
      content: { messages: [{ role: 'user' as const, template: 'x' }] },
      promptId: 'p1',
      versionNumber: 3,
    }
    const asked: unknown[] = []
    const design = experimentOfFile(file, (...one) => {
      asked.push(one)
      return found
    })
    expect(asked).toEqual([['triage', 3]])
    expect(design.variants).toMatchObject([{ label: 'echo', prompt: { promptId: 'p1', versionNumber: 3 } }])
    expect(design.cases).toHaveLength(1)
    const error = AppError.from(
      (() => {
        try {
          return experimentOfFile(file, () => null)
        } catch (thrown) {
          return thrown
        }
      })(),
    )
    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('line 3: there is no prompt triage version 3'),
    })
  })

  it('that names no such baseline is refused', () => {
    const file = fileOf('assay: experiment\nprompts: [{text: x}]\nmodels: ["demo:echo"]\nbaseline: best\n')
    expect(() => experimentOfFile(file, () => null)).toThrow('No variant is named best.')
  })

  it('is told all that is wrong with it at once', () => {
    const { file, problems } = read(
      [
        'assay: experiment',
        'prompts:',
        '- gone.prompty',
        '- {name: x}',
        '- bad.prompty',
        'models:',
        '- llama',
        'dataset: bad.csv',
        'repeats: 0',
        'retry: 3',
        'cases:',
        '- values: {a: 1}',
        '  threshold: high',
        'checks:',
        '- sounds-nice: yes',
      ].join('\n'),
      { 'bad.prompty': '---\nname: [\n---\nx', 'bad.csv': 'a,b\n1\n' },
    )
    expect(file).toBeNull()
    expect(problems.map(({ file: name, line, what }) => `${name.split('/').at(-1)}:${line} ${what}`)).toEqual(
      expect.arrayContaining([
        'e.yaml:3 There is no file /configs/mine/gone.prompty.',
        'e.yaml:4 This is no prompt.',
        expect.stringMatching(/^bad\.prompty:[23] /),
        'e.yaml:7 "llama" names no model.',
        'bad.csv:2 Row 1 has 1 fields, and the header has 2.',
        'e.yaml:9 repeats is 0, and must be a whole number from 1 on to 100.',
        'e.yaml:10 There is no setting retry in an experiment.',
        expect.stringContaining("e.yaml:13 This case can't be read"),
        'e.yaml:15 An expectation has no type.',
      ]),
    )
  })
})

it.each([
  ['assay: experiment\n', true],
  ['# words\n---\nassay: experiment\n', true],
  ['{"assay": "experiment"}', true],
  ['prompts: [assay]\n', false],
  ['description: |\n  assay: experiment\n', false],
])('%j is ours: %s', (text, ours) => {
  expect(isExperimentFile(text)).toBe(ours)
})
