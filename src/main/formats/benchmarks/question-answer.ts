import { z } from 'zod'
import type { Json } from '#shared/domain/json'
import { assertionSchema } from '#shared/domain/score'
import type { BenchmarkSet } from './benchmark-set'

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const rowSchema = z.union([
  z.object({ question: text, answer: z.union([text, z.array(text).min(1)]) }),
  z
    .object({ problem: text, answer: z.union([text, z.array(text).min(1)]) })
    .transform(({ problem, answer }) => ({ question: problem, answer })),
  z.object({ prompt: text, completion: text }).transform(({ prompt, completion }) => ({ question: prompt, answer: completion })),
])

/** `{question, answer}`, with the answer alone or, as in GSM8K, behind its working and `####`. Null for a row of another kind. */
export function questionAnswerRow(row: Json): { question: string; answers: string[] } | null {
  // With choices it is a question of another layout, whose answer was not understood.
  if (typeof row === 'object' && row !== null && 'choices' in row) return null
  const parsed = rowSchema.safeParse(row)
  if (!parsed.success) return null
  const { question, answer } = parsed.data
  return { question, answers: (Array.isArray(answer) ? answer : [answer]).map(finalAnswer) }
}

const finalAnswer = (answer: string): string => (/####\s*(.+?)\s*$/.exec(answer)?.[1] ?? answer).trim()

/** Numbers are compared as numbers, and the last one counts; words without case, punctuation and articles. */
const SAME_ANSWER = `const plain = (text) => text.toLowerCase().replace(/[\\p{P}\\p{S}]/gu, ' ').replace(/\\b(?:the|a|an)\\b/g, ' ').trim().split(/\\s+/).join(' ')
const number = (text) => { const found = text.replace(/(\\d)[,\\u202f ](?=\\d{3}\\b)/g, '$1').match(/-?\\d+(?:\\.\\d+)?/g); return found ? Number(found[found.length - 1]) : NaN }
const line = output.trim().split('\\n').pop() || ''
return context.vars.answers.some((answer) => {
  if (/^-?[\\d.,\\s]*\\d$/.test(answer)) return number(line) === number(answer)
  return (' ' + plain(line) + ' ').includes(' ' + plain(answer) + ' ')
})`

export const questionAnswerSet = (rows: { question: string; answers: string[] }[]): BenchmarkSet => ({
  layout: 'question-answer',
  dataset: { columns: ['question', 'answers'], rows },
  messages: [
    { role: 'user', template: '{{ question }}\n\nThink as long as you need to. Write the answer alone on the last line.' },
  ],
  checks: [assertionSchema.parse({ type: 'javascript', value: SAME_ANSWER, literal: true, metric: 'right' })],
})
