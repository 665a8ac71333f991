import { z } from 'zod'
import type { Benchmark, DatasetContent } from '#shared/domain/dataset'
import type { BenchmarkSet } from './benchmark-set'
import { inputIdealSet } from './input-ideal'
import { multipleChoiceSet } from './multiple-choice'
import { questionAnswerSet } from './question-answer'

const texts = z.array(z.string()).min(1)

const known =
  <Row>(row: z.ZodType<Row>, set: (rows: Row[]) => BenchmarkSet) =>
  (rows: unknown): BenchmarkSet | null => {
    const parsed = z.array(row).min(1).safeParse(rows)
    return parsed.success ? set(parsed.data) : null
  }

/** As the readers of benchmarks write their rows; further columns are the user's own. */
const KNOWN = [
  known(z.object({ question: z.string(), choices: texts, answer: z.string() }), multipleChoiceSet),
  known(z.object({ question: z.string(), answers: texts }), questionAnswerSet),
  known(z.object({ system: z.string(), input: z.string(), ideals: texts }), inputIdealSet),
]

/** The prompt and the checks that go with rows that were read as a benchmark; null for any other rows. */
export function benchmarkOf({ rows }: DatasetContent): Benchmark | null {
  for (const read of KNOWN) {
    const found = read(rows)
    if (found !== null) return { layout: found.layout, messages: found.messages, checks: found.checks }
  }
  return null
}
