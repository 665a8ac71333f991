import type { Json } from '#shared/domain/json'
import { readJsonLines } from '../datasets/jsonl-dataset'
import { mistakeAt } from '../mistake-at'
import type { BenchmarkSet } from './benchmark-set'
import { inputIdealRow, inputIdealSet } from './input-ideal'
import { multipleChoiceRow, multipleChoiceSet } from './multiple-choice'
import { questionAnswerRow, questionAnswerSet } from './question-answer'

interface Layout<Row> {
  row(value: Json): Row | null
  set(rows: Row[]): BenchmarkSet
  needs: string
}

const reader =
  <Row>({ row, set, needs }: Layout<Row>) =>
  (values: Json[], refuse: (index: number, needs: string) => Error): BenchmarkSet | null => {
    if (values[0] === undefined || row(values[0]) === null) return null
    return set(
      values.map((value, index) => {
        const read = row(value)
        if (read === null) throw refuse(index, needs)
        return read
      }),
    )
  }

/** The more particular ones first: a question with choices has an answer as well. */
const LAYOUTS = [
  reader({ row: multipleChoiceRow, set: multipleChoiceSet, needs: 'a question, choices, and which of them is right' }),
  reader({ row: inputIdealRow, set: inputIdealSet, needs: 'input and ideal' }),
  reader({ row: questionAnswerRow, set: questionAnswerSet, needs: 'a question and an answer' }),
]

/**
 * A benchmark set in one of the common JSONL layouts, told by its first row. Throws INVALID_INPUT with file, line and row for a
 * file of no known layout, and for a row of another than the first.
 */
export function readBenchmark(text: string, file: string): BenchmarkSet {
  const lines = readJsonLines(text.replace(/^\uFEFF/, ''), file)
  const refuse = (index: number, needs: string): Error =>
    mistakeAt({ file, line: lines[index]?.line ?? 1, column: 1 }, `row ${index + 1} lacks ${needs}`, undefined, {
      row: index + 1,
    })
  for (const read of LAYOUTS) {
    const found = read(
      lines.map(({ value }) => value),
      refuse,
    )
    if (found !== null) return found
  }
  throw refuse(0, 'a layout that is known: question and answer, multiple choice, or input and ideal')
}
