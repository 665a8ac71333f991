import type { DatasetRow } from '#shared/domain/dataset'
import { countOf } from '../../../ui/count'
import { type Cases, type Design, EMPTY_DESIGN, nameOf, newRow } from './design'

/** A design that was begun and never became an experiment. */
export interface KeptDesign {
  id: string
  revision: number
  /** When it was written last. */
  at: string
  design: Design
  /** The dataset's version that its rows are to be fetched from; null where they are there. */
  rowsOf: string | null
}

/** Goes up where an older page could not read what is kept. */
const VERSION = 1

/** Rows of a kept version are there already; only what was typed, or is of an earlier experiment, is written. */
const isFetched = ({ kept, edited, rows }: Cases): boolean =>
  kept !== null && !edited && rows.every(({ rest, only }) => rest === null && only === null)

/** The design as text for the host to keep. */
export function designBody(design: Design, at: string): string {
  const { cases } = design
  const rowsOf = isFetched(cases) ? (cases.kept?.digest ?? null) : null
  const kept = rowsOf === null ? cases : { ...cases, rows: [] }
  return JSON.stringify({ version: VERSION, at, rowsOf, design: { ...design, cases: kept } })
}

/** What was kept under this id; null where it can't be read: a later version of Assay may. */
export function keptDesign({ id, revision, body }: { id: string; revision: number; body: string }): KeptDesign | null {
  try {
    const { version, at, rowsOf, design } = JSON.parse(body) as Omit<KeptDesign, 'id' | 'revision'> & { version: number }
    if (version !== VERSION) return null
    const rows = design.cases.rows.map((row) => ({ ...row, key: newRow().key }))
    return { id, revision, at, rowsOf, design: { ...EMPTY_DESIGN, ...design, cases: { ...design.cases, rows } } }
  } catch {
    return null
  }
}

export const withRows = (design: Design, rows: readonly DatasetRow[]): Design => ({
  ...design,
  cases: { ...design.cases, rows: rows.map(newRow) },
})

/** `triage, 2 prompts, 1 model`. */
export function keptWords({ design }: KeptDesign): string {
  const { prompts, models } = design
  return [nameOf(design), countOf(prompts.length, 'prompt'), countOf(models.length, 'model')].join(', ')
}
