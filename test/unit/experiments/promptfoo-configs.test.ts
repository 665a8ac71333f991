import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { digestJson } from '#main/engine/digest'
import { cellsOf } from '#main/experiments/matrix/cells'
import { resolvedValues } from '#main/experiments/matrix/resolved-values'
import { findBounded } from '#main/experiments/scorers/find-bounded'
import { scoreAnswer } from '#main/experiments/scorers/score-answer'
import { readPromptfooConfig } from '#main/formats/promptfoo/read-config'
import { createEnvironment } from '#main/template/environment'
import type { Cell, ExperimentDesign } from '#shared/domain/experiment'

interface JudgedCell {
  asked: string
  pass: boolean
  score: number
  metrics: Record<string, number>
}

const folder = 'test/fixtures/promptfoo/configs'
const recorded = JSON.parse(readFileSync('test/fixtures/promptfoo/verdicts.json', 'utf8')) as {
  configs: Record<string, JudgedCell[]>
}
const environment = createEnvironment()
const render = (templates: string[], values: ExperimentDesign['cases'][number]['values']): string[] =>
  environment.render({ templates, texts: {}, values })

/** What echo answers to a cell, and how it is judged. */
async function judged({ variants, cases, checks }: ExperimentDesign, { variant, case: row }: Cell): Promise<JudgedCell> {
  const one = cases[row]
  const [message] = variants[variant]?.prompt.content.messages ?? []
  if (one === undefined || message === undefined) throw new Error('no such cell')
  const values = resolvedValues(one)
  const [asked = ''] = render([`${one.prefix}${message.template}${one.suffix}`], values)
  const facts = { latencyMs: 1, cost: 0, inputTokens: null, outputTokens: null, finishReason: null }
  const { result, metrics } = await scoreAnswer(
    [...checks, ...one.checks],
    one.threshold,
    { output: asked, prompt: asked, variables: values, ...facts },
    {
      render: async (templates) => render(templates, values),
      bounded: findBounded,
      asking: null,
    },
  )
  if (result.state === 'failed') throw new Error(result.error.message)
  return {
    asked,
    pass: result.pass,
    score: result.score,
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, { score }]) => [name, score])),
  }
}

describe.each(readdirSync(folder))('the config %s, as it is', (name) => {
  it('has the cells that promptfoo has, with its verdicts and scores', async () => {
    const { design, problems } = readPromptfooConfig(`${folder}/${name}/promptfooconfig.yaml`)
    expect(problems.filter(({ severity }) => severity === 'refused')).toEqual([])
    if (design === null) throw new Error('no design')
    const found = await Promise.all(cellsOf(design, digestJson).map((cell) => judged(design, cell)))
    // promptfoo takes files in the order of the folder; here they are in the order of their names.
    const sorted = (cells: JudgedCell[]): string[] => cells.map((cell) => JSON.stringify(cell)).sort()
    expect(sorted(found)).toEqual(sorted(recorded.configs[name] ?? []))
    expect(found.length).toBeGreaterThan(8)
  })
})

it('values name each other, a few times at most, and run nothing', () => {
  const resolve = (values: Record<string, string | number>) => resolvedValues({ values, templated: true })
  expect(resolve({ a: '{{ b }}!', b: '{{c}}', c: 7 })).toEqual({ a: '7!', b: '7', c: 7 })
  expect(resolve({ a: '{{ b }}', b: '{{ a }}' })).toEqual({ a: expect.any(String), b: expect.any(String) })
  expect(resolve({ a: '{{ b | upper }} {{ gone }} {{ b }}\n', b: '$&' })).toEqual({
    a: '{{ b | upper }} {{ gone }} {{ b }}',
    b: '$&',
  })
  expect(resolve({ a: '{{ b }} and {{ b }}', b: '$&' })).toEqual({ a: '$& and $&', b: '$&' })
  expect(resolvedValues({ values: { a: '{{ b }}\n', b: 'x' }, templated: false })).toEqual({ a: '{{ b }}\n', b: 'x' })
})
