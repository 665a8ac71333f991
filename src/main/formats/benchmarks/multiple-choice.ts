import { z } from 'zod'
import type { Json } from '#shared/domain/json'
import { assertionSchema } from '#shared/domain/score'
import type { BenchmarkSet } from './benchmark-set'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

export interface ChoiceRow {
  question: string
  choices: string[]
  /** The letter of the right one. */
  answer: string
}

const key = z.union([z.string(), z.number().int()])
const labelled = z.array(z.object({ label: z.string(), text: z.string() })).min(2)
const texts = z.array(z.string()).min(2)
/** MMLU, ARC as it was published, ARC in columns, HellaSwag. */
const rowSchema = z.union([
  z
    .object({ question: z.string(), choices: texts, answer: key })
    .transform(({ question, choices, answer }) => ({ question, labels: null, choices, answer })),
  z
    .object({ question: z.object({ stem: z.string(), choices: labelled }), answerKey: key })
    .transform(({ question: { stem, choices }, answerKey }) => ({
      question: stem,
      labels: choices.map(({ label }) => label),
      choices: choices.map(({ text }) => text),
      answer: answerKey,
    })),
  z
    .object({ question: z.string(), choices: z.object({ text: texts, label: z.array(z.string()) }), answerKey: key })
    .transform(({ question, choices: { text, label }, answerKey }) => ({
      question,
      labels: label,
      choices: text,
      answer: answerKey,
    })),
  z
    .object({ ctx: z.string(), endings: texts, label: key })
    .transform(({ ctx, endings, label }) => ({ question: ctx, labels: null, choices: endings, answer: Number(label) })),
])

/** A question with choices and the right one's letter, number from 0, label or text. Null for a row of another kind. */
export function multipleChoiceRow(row: Json): ChoiceRow | null {
  const parsed = rowSchema.safeParse(row)
  if (!parsed.success) return null
  const { question, labels, choices, answer } = parsed.data
  const index = typeof answer === 'number' ? answer : indexOf(answer, labels, choices)
  const letter = index >= 0 && index < choices.length ? LETTERS[index] : undefined
  return letter === undefined || choices.length > LETTERS.length ? null : { question, choices, answer: letter }
}

function indexOf(answer: string, labels: string[] | null, choices: string[]): number {
  if (labels !== null) return labels.indexOf(answer)
  if (/^[A-Z]$/.test(answer)) return LETTERS.indexOf(answer)
  return /^\d+$/.test(answer) && !choices.includes(answer) ? Number(answer) : choices.indexOf(answer)
}

const TEMPLATE = `{{ question }}

{% for choice in choices %}{{ "${LETTERS}"[loop.index0] }}. {{ choice }}
{% endfor %}
Answer with the letter alone.`

/** The letter first, perhaps in brackets or behind “The answer is”. */
const LETTER_FIRST =
  '^[\\s(\\[*"]*(?:(?:[Tt]he )?(?:[Cc]orrect |[Bb]est )?[Aa]nswer(?: is)?[\\s:(\\[*"]*)?{{ answer }}(?![A-Za-z])'

export const multipleChoiceSet = (rows: ChoiceRow[]): BenchmarkSet => ({
  layout: 'multiple-choice',
  dataset: { columns: ['question', 'choices', 'answer'], rows: rows.map((row) => ({ ...row })) },
  messages: [{ role: 'user', template: TEMPLATE }],
  checks: [assertionSchema.parse({ type: 'regex', value: LETTER_FIRST, metric: 'right' })],
})
