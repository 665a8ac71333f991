import type { CaseRow } from '#shared/domain/experiment-progress'

export interface RowWindow {
  offset: number
  limit: number
}

/** Cells that one answer carries at most, so that it is small however many variants there are. */
const CELLS = 240
/** Windows that are kept: some screens up and down from where one looks. */
const KEPT = 60

interface Kept {
  rows: readonly CaseRow[]
  /** Which state of the experiment it shows. */
  age: number
}

/** The rows of a long grid that were fetched, in windows of a fixed size. What is in sight is fetched first, then what is beside it. */
export class RowWindows {
  readonly size: number
  private readonly kept = new Map<number, Kept>()
  private age = 0
  private first = 0
  private last = 0
  private total: number | null = null

  constructor(variants: number) {
    this.size = Math.max(5, Math.min(40, Math.floor(CELLS / Math.max(1, variants))))
  }

  row(index: number): CaseRow | null {
    const number = Math.floor(index / this.size)
    return this.kept.get(number)?.rows[index - number * this.size] ?? null
  }

  look(first: number, last: number): void {
    this.first = first
    this.last = last
  }

  /** All that is kept is of an earlier state from now on. It stays until the newer one is there. */
  grow(): void {
    this.age += 1
  }

  setTotal(total: number): void {
    this.total = total
  }

  /** The state that a window is asked for in, to be given back with it. */
  begin(_: RowWindow): number {
    return this.age
  }

  /** What is to be fetched next; null where all that one may see soon is there. */
  next(): RowWindow | null {
    const from = Math.floor(this.first / this.size)
    const to = Math.floor(Math.max(this.first, this.last) / this.size)
    const inSight = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    for (const number of [...inSight, to + 1, from - 1]) {
      if (number < 0 || (this.total !== null && number * this.size >= Math.max(1, this.total))) continue
      const kept = this.kept.get(number)
      const near = number < from || number > to
      // What is only near is fetched once; it is fetched again when it comes into sight.
      if (kept === undefined || (!near && kept.age < this.age)) return { offset: number * this.size, limit: this.size }
    }
    return null
  }

  take({ offset }: RowWindow, rows: readonly CaseRow[], age: number): void {
    const number = offset / this.size
    const before = this.kept.get(number)?.rows ?? []
    this.kept.delete(number)
    this.kept.set(number, { age, rows: rows.map((row, index) => sameRow(before[index], row)) })
    const middle = (this.first + this.last) / 2 / this.size
    while (this.kept.size > KEPT) {
      const furthest = [...this.kept.keys()].reduce((one, other) =>
        Math.abs(other - middle) > Math.abs(one - middle) ? other : one,
      )
      this.kept.delete(furthest)
    }
  }
}

/** The row as it was where nothing of it changed, cell by cell: then nothing is drawn again. */
function sameRow(before: CaseRow | undefined, row: CaseRow): CaseRow {
  if (before === undefined || before.case !== row.case || before.repeat !== row.repeat) return row
  let changed = before.cells.length !== row.cells.length
  const cells = row.cells.map((cell, index) => {
    const old = before.cells[index]
    if (old !== undefined && JSON.stringify(old) === JSON.stringify(cell)) return old
    changed = true
    return cell
  })
  return changed ? { ...row, cells } : before
}
