import { type Cases, newRow } from '../design/design'
import { typedValue } from './cell-text'

/** A place in the grid; the row behind the last one is there to be written in. */
export interface CellPlace {
  row: number
  column: number
}

const edited = (cases: Cases, change: Pick<Cases, 'rows'> & Partial<Pick<Cases, 'columns'>>): Cases => ({
  ...cases,
  ...change,
  edited: true,
})

/**
 * Texts from a place on, to the right and down; rows are added where there are none. `columns` are those that the grid shows.
 * What lies right of the last column is left out.
 */
export function withCells(cases: Cases, columns: readonly string[], { row, column }: CellPlace, texts: string[][]): Cases {
  const rows = [...cases.rows]
  const written = new Set<string>()
  texts.forEach((line, down) => {
    const at = row + down
    const before = rows[at] ?? newRow()
    const values = { ...before.values }
    line.forEach((text, right) => {
      const name = columns[column + right]
      if (name === undefined) return
      const value = typedValue(text, values[name])
      if (value === undefined) delete values[name]
      else {
        values[name] = value
        written.add(name)
      }
    })
    if (rows[at] !== undefined) rows[at] = { ...before, values }
    else if (Object.keys(values).length > 0) rows.push({ ...before, values })
  })
  return edited(cases, { rows, columns: withColumns(cases.columns, columns, written) })
}

/** Columns that were only shown because a prompt has such a variable become the dataset's own with their first value. */
function withColumns(own: readonly string[], shown: readonly string[], written: ReadonlySet<string>): readonly string[] {
  const added = shown.filter((name) => written.has(name) && !own.includes(name))
  return added.length === 0 ? own : [...own, ...added]
}

export const withoutRow = (cases: Cases, row: number): Cases => edited(cases, { rows: cases.rows.toSpliced(row, 1) })

export const withColumn = (cases: Cases, name: string): Cases =>
  cases.columns.includes(name) ? cases : edited(cases, { rows: cases.rows, columns: [...cases.columns, name] })

export const withoutColumn = (cases: Cases, name: string): Cases =>
  edited(cases, {
    columns: cases.columns.filter((one) => one !== name),
    rows: cases.rows.map((row) => {
      const { [name]: _, ...values } = row.values
      return { ...row, values }
    }),
  })

/** What the grid shows: the dataset's columns, and for rows that are typed here those of the prompts' variables that it lacks. */
export function shownColumns({ columns, kept }: Pick<Cases, 'columns' | 'kept'>, variables: readonly string[]): string[] {
  const lacking = kept === null ? [...new Set(variables)].filter((name) => !columns.includes(name)) : []
  return kept === null && columns.every((name) => variables.includes(name)) ? [...new Set(variables)] : [...columns, ...lacking]
}
