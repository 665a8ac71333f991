import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findBounded } from '#main/experiments/scorers/find-bounded'
import { scoreAnswer } from '#main/experiments/scorers/score-answer'
import type { BenchmarkSet } from '#main/formats/benchmarks/benchmark-set'
import { readBenchmark } from '#main/formats/benchmarks/read-benchmark'
import { createEnvironment } from '#main/template/environment'

const environment = createEnvironment()
const lines = (...rows: unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n')

/** Whether this output of the first row counts as right. */
async function isRight({ dataset, checks }: BenchmarkSet, output: string, row = 0): Promise<boolean> {
  const variables = dataset.rows[row] ?? {}
  const { result } = await scoreAnswer(
    checks,
    null,
    { output, prompt: '', variables, latencyMs: null, cost: null, inputTokens: null, outputTokens: null, finishReason: null },
    {
      render: async (templates) => environment.render({ templates, texts: {}, values: variables }),
      bounded: findBounded,
      asking: null,
    },
  )
  if (result.state === 'failed') throw new Error(result.error.message)
  return result.pass
}

describe('layouts', () => {
  it.each<[string, unknown, object]>([
    ['question and answer', { question: 'Q', answer: 42 }, { rows: [{ question: 'Q', answers: ['42'] }] }],
    [
      'question with its working',
      { question: 'Q', answer: '6 * 7 = 42\n#### 42' },
      { rows: [{ question: 'Q', answers: ['42'] }] },
    ],
    ['several answers', { question: 'Q', answer: ['a', 'b'] }, { rows: [{ question: 'Q', answers: ['a', 'b'] }] }],
    ['prompt and completion', { prompt: 'Q', completion: ' a' }, { rows: [{ question: 'Q', answers: ['a'] }] }],
    [
      'choices with a number',
      { question: 'Q', choices: ['x', 'y'], answer: 1 },
      { rows: [{ question: 'Q', choices: ['x', 'y'], answer: 'B' }] },
    ],
    ['choices with a letter', { question: 'Q', choices: ['x', 'y'], answer: 'A' }, { rows: [{ answer: 'A' }] }],
    ['choices with the text', { question: 'Q', choices: ['x', 'y'], answer: 'y' }, { rows: [{ answer: 'B' }] }],
    [
      'choices below the question',
      {
        question: {
          stem: 'Q',
          choices: [
            { label: '1', text: 'x' },
            { label: '2', text: 'y' },
          ],
        },
        answerKey: '2',
      },
      { rows: [{ question: 'Q', choices: ['x', 'y'], answer: 'B' }] },
    ],
    [
      'choices in columns',
      { question: 'Q', choices: { text: ['x', 'y'], label: ['A', 'B'] }, answerKey: 'B' },
      { rows: [{ choices: ['x', 'y'], answer: 'B' }] },
    ],
    ['endings', { ctx: 'Q', endings: ['x', 'y'], label: '1' }, { rows: [{ question: 'Q', answer: 'B' }] }],
    ['input and ideal', { input: 'Q', ideal: 'a' }, { rows: [{ system: '', input: 'Q', ideals: ['a'] }] }],
    [
      'messages and ideals',
      {
        input: [
          { role: 'system', content: 'S' },
          { role: 'user', content: 'Q' },
        ],
        ideal: ['a', 'b'],
      },
      { rows: [{ system: 'S', input: 'Q', ideals: ['a', 'b'] }] },
    ],
  ])('%s', (_, row, dataset) => {
    expect(readBenchmark(lines(row), 'set.jsonl').dataset).toMatchObject(dataset)
  })

  it.each([
    [lines({ x: 1 }), 'line 1, column 1: row 1 lacks a layout that is known'],
    [lines({ question: 'Q', answer: 'a' }, { question: 'Q' }), 'line 2, column 1: row 2 lacks a question and an answer'],
    [lines({ question: 'Q', choices: ['x', 'y'], answer: 7 }), 'row 1 lacks a layout'],
    ['', 'row 1 lacks a layout'],
  ])('%j is refused', (text, message) => {
    expect(() => readBenchmark(text, 'set.jsonl')).toThrow(message)
  })
})

describe('what counts as right', () => {
  const question = (answer: string): BenchmarkSet => readBenchmark(lines({ question: 'Q', answer }), 's')
  it.each([
    ['42', '42', true],
    ['42', 'It is 6 * 7.\nSo: 42.', true],
    ['42', '420', false],
    ['42', '42 times 2 is 84', false],
    ['1200', 'The total is 1,200 euros', true],
    ['-3.5', '-3.5', true],
    ['Mercury', 'It is the planet Mercury.', true],
    ['Mercury', 'mercury', true],
    ['Au', 'Austria', false],
    ['The Nile', 'Nile', true],
    ['mice', 'I think mice\n\nmouses', false],
  ])('of the answer %s, %j', async (answer, output, right) => {
    expect(await isRight(question(answer), output)).toBe(right)
  })

  const choice = readBenchmark(lines({ question: 'Q', choices: ['x', 'y'], answer: 'B' }), 's')
  it.each([
    ['B', true],
    ['B. y', true],
    ['(B)', true],
    ['**B**', true],
    ['The answer is B.', true],
    ['The correct answer is (B) y', true],
    ['A', false],
    ['But it is A', false],
    ['A or B', false],
  ])('of the letter B, %j', async (output, right) => {
    expect(await isRight(choice, output)).toBe(right)
  })

  it.each([
    ['ab', true],
    [' b!', true],
    ['x a', false],
  ])('of ideals a and b, %j', async (output, right) => {
    expect(await isRight(readBenchmark(lines({ input: 'Q', ideal: ['a', 'b'] }), 's'), output)).toBe(right)
  })

  it('choices stand in the prompt with their letters', () => {
    const [text] = environment.render({
      templates: choice.messages.map(({ template }) => template),
      texts: {},
      values: choice.dataset.rows[0] ?? {},
    })
    expect(text).toBe('Q\n\nA. x\nB. y\n\nAnswer with the letter alone.')
  })
})

it.each(readdirSync('resources/benchmarks'))('our own %s is read, and its own answers are right', async (file) => {
  const set = readBenchmark(readFileSync(`resources/benchmarks/${file}`, 'utf8'), file)
  expect(set.dataset.rows.length).toBeGreaterThanOrEqual(8)
  for (const [row, { answers, answer }] of set.dataset.rows.entries()) {
    expect(await isRight(set, String(Array.isArray(answers) ? answers[0] : answer), row)).toBe(true)
    expect(await isRight(set, 'I do not know', row)).toBe(false)
  }
})
