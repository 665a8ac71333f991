/** What came of one cell, as figures. */
export interface CellFigures {
  case: number
  /** Null where the cell has no score: its scorer failed, or it has not been scored. */
  pass: boolean | null
  score: number | null
  /** The model gave no answer: failed, or the prompt did not fit. */
  unanswered: boolean
}

/** A case is one unit, however often it was repeated: repeats of it are no further cases. */
export interface CaseUnit {
  case: number
  /** Share of the repeats that passed. */
  passRate: number
  score: number
  repeats: number
}

export interface CaseUnits {
  units: CaseUnit[]
  /** Cells that gave no answer: counted as not passed, with score 0, unless left out. */
  unanswered: number
  /** Cells without a score: never counted. */
  unscored: number
}

/** One unit a case, from a variant's cells. */
export function caseUnits(cells: readonly CellFigures[], { leaveOutUnanswered = false } = {}): CaseUnits {
  const byCase = new Map<number, { passed: number; score: number; repeats: number }>()
  let [unanswered, unscored] = [0, 0]
  for (const cell of cells) {
    if (cell.unanswered) {
      unanswered += 1
      if (leaveOutUnanswered) continue
    } else if (cell.pass === null || cell.score === null) {
      unscored += 1
      continue
    }
    const sums = byCase.get(cell.case) ?? { passed: 0, score: 0, repeats: 0 }
    const answered = !cell.unanswered
    byCase.set(cell.case, {
      passed: sums.passed + (answered && cell.pass === true ? 1 : 0),
      score: sums.score + (answered ? (cell.score ?? 0) : 0),
      repeats: sums.repeats + 1,
    })
  }
  const units = [...byCase]
    .map(([number, { passed, score, repeats }]) => ({
      case: number,
      passRate: passed / repeats,
      score: score / repeats,
      repeats,
    }))
    .sort((one, other) => one.case - other.case)
  return { units, unanswered, unscored }
}
