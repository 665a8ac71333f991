import type { BenchmarkLayout } from '#shared/domain/dataset'
import type { Json } from '#shared/domain/json'
import { readJsonLines } from '../datasets/jsonl-dataset'
import { mistakeAt } from '../mistake-at'
import type { BenchmarkSet } from './benchmark-set'
import { inputIdealRow, inputIdealSet } from './input-ideal'
import { multipleChoiceRow, multipleChoiceSet } from './multiple-choice'
import { questionAnswerRow, questionAnswerSet } from './question-answer'

interface Layout<Row> {
  layout: BenchmarkLayout
  row(value: Json): Row | null
  set(rows: Row[]): BenchmarkSet
  needs: string
}

const reader = <Row>({ layout, row, set, needs }: Layout<Row>) => ({
  layout,
  read: (values: Json[], refuse: (index: number, needs: string) => Error, sure: boolean): BenchmarkSet | null => {
    if (values[0] === undefined || (!sure && row(values[0]) === null)) return null
    return set(
      values.map((value, index) => {
        const read = row(value)
        if (read === null) throw refuse(index, needs)
        return read
      }),
    )
  },
})

/** The more particular ones first: a question with choices has an answer as well. */
const LAYOUTS = [
  reader({
    layout: 'multiple-choice',
    row: multipleChoiceRow,
    set: multipleChoiceSet,
    needs: 'a question, choices, and which of them is right',
  }),
  reader({ layout: 'input-ideal', row: inputIdealRow, set: inputIdealSet, needs: 'input and ideal' }),
  reader({ layout: 'question-answer', row: questionAnswerRow, set: questionAnswerSet, needs: 'a question and an answer' }),
]

/**
 * A benchmark set in one of the common JSONL layouts: the given one, else that of its first row. Throws INVALID_INPUT with file,
 * line and row for a file of no known layout, and for a row of another.
 */
export function readBenchmark(text: string, file: string, layout: BenchmarkLayout | null = null): BenchmarkSet {
  const lines = readJsonLines(text.replace(/^\uFEFF/, ''), file)
  const refuse = (index: number, needs: string): Error =>
    mistakeAt({ file, line: lines[index]?.line ?? 1, column: 1 }, `row ${index + 1} lacks ${needs}`, undefined, {
      row: index + 1,
    })
  const values = lines.map(({ value }) => value)
  for (const known of LAYOUTS) {
    if (layout !== null && known.layout !== layout) continue
    const found = known.read(values, refuse, layout !== null)
    if (found !== null) return found
  }
  throw refuse(0, 'a layout that is known: question and answer, multiple choice, or input and ideal')
}
