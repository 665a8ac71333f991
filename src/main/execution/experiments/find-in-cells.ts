import { setImmediate } from 'node:timers/promises'
import type { Json } from '#shared/domain/json'
import { cellTexts } from '../../store/cell-texts'
import type { ReadableDB } from '../../store/database'
import type { CellRow } from '../../store/experiment-cells'
import type { OpenExperiment } from './open-experiment'

/** Answers that are read before others get their turn. */
const PAGE = 100

/** Runs of an experiment in which a text was looked for: what has ended doesn't change. */
const remembered = new WeakMap<ReadableDB, { wanted: string; known: Map<number, boolean> }>()

/**
 * Keys of the cells whose answer, error or case has the text in it, in whatever case of letters. A part of a word is found as
 * well, which is why the archive's index of words is of no use here.
 */
export async function findInCells(
  db: ReadableDB,
  { row: { id }, cells, design }: Pick<OpenExperiment, 'row' | 'cells' | 'design'>,
  rows: ReadonlyMap<string, CellRow>,
  text: string,
): Promise<ReadonlySet<string>> {
  const wanted = text.toLowerCase()
  const cases = design.cases.map(({ description, values }) => has(description, wanted) || hasValue(values, wanted))
  const found = new Set(cells.filter((cell) => cases[cell.case] === true).map(({ key }) => key))
  const known = knownOf(db, `${id} ${wanted}`)
  const open: CellRow[] = []
  for (const row of rows.values()) {
    if (known.get(row.seq) === true || has(row.excerpt, wanted)) found.add(row.cell)
    else if (known.get(row.seq) === undefined && !found.has(row.cell)) open.push(row)
  }
  for (let at = 0; at < open.length; at += PAGE) {
    const page = open.slice(at, at + PAGE)
    const texts = cellTexts(
      db,
      page.map(({ seq }) => seq),
    )
    for (const { cell, seq } of page) {
      const whole = texts.get(seq)
      const is = whole !== undefined && has(whole.text, wanted)
      if (is) found.add(cell)
      if (whole?.ended === true) known.set(seq, is)
    }
    await setImmediate()
  }
  return found
}

function knownOf(db: ReadableDB, wanted: string): Map<number, boolean> {
  const last = remembered.get(db)
  if (last?.wanted === wanted) return last.known
  const known = new Map<number, boolean>()
  remembered.set(db, { wanted, known })
  return known
}

const has = (text: string, wanted: string): boolean => text.toLowerCase().includes(wanted)

function hasValue(value: Json, wanted: string): boolean {
  if (value === null) return false
  if (typeof value !== 'object') return has(String(value), wanted)
  return (Array.isArray(value) ? value : Object.values(value)).some((inner) => hasValue(inner, wanted))
}
