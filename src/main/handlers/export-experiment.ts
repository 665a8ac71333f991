import { setImmediate } from 'node:timers/promises'
import type { Cell, ExperimentSummary } from '#shared/domain/experiment'
import type { ExportFormat } from '#shared/domain/experiment-limits'
import { promptText } from '../execution/experiments/answer-facts'
import { resultOf } from '../execution/experiments/case-rows'
import { experimentReport } from '../execution/experiments/experiment-report'
import type { OpenExperiment } from '../execution/experiments/open-experiment'
import { localConnections } from '../execution/local-connections'
import type { ExportedCell } from '../formats/experiments/exported'
import { writeExperiment } from '../formats/experiments/write-experiment'
import type { ReadableDB } from '../store/database'
import { cellRowsOf } from '../store/experiment-cells'
import { getRun } from '../store/runs'
import type { HandlerDeps } from './deps'

const PAGE = 100
/** So often others get their turn. */
const PIECES = 50

/** The whole experiment as a file's text. Runs are read one by one, so that only the text itself is in memory. */
export async function exportExperiment(
  { store: { db }, about, statistics, registry }: Pick<HandlerDeps, 'store' | 'about' | 'statistics' | 'registry'>,
  open: OpenExperiment,
  summary: ExperimentSummary,
  format: ExportFormat,
): Promise<{ fileName: string; text: string }> {
  const report = await experimentReport(statistics, db, open, localConnections(registry))
  const experiment = { summary, design: open.design, report, cells: exportedCells(db, open), appVersion: about.version }
  const pieces: string[] = []
  for (const piece of writeExperiment(experiment, format)) {
    pieces.push(piece)
    if (pieces.length % PIECES === 0) await setImmediate()
  }
  return { fileName: `${fileName(open.design.name)}.${format}`, text: pieces.join('') }
}

function* exportedCells(db: ReadableDB, open: OpenExperiment): Generator<ExportedCell> {
  const { cells } = open
  for (let at = 0; at < cells.length; at += PAGE) {
    const page = cells.slice(at, at + PAGE)
    const rows = new Map(
      cellRowsOf(
        db,
        open.row,
        page.map(({ key }) => key),
      ).map((row) => [row.cell, row]),
    )
    for (const cell of page) yield exportedCell(db, open, cell, rows.get(cell.key))
  }
}

function exportedCell(db: ReadableDB, open: OpenExperiment, cell: Cell, row: Parameters<typeof resultOf>[3]): ExportedCell {
  const result = resultOf(db, open, cell, row)
  const run = result.runId === null ? null : getRun(db, result.runId)
  const { values = {} } = open.design.cases[cell.case] ?? {}
  const used = Object.fromEntries((run?.variables ?? []).map(({ name, value }) => [name, value]))
  return {
    result,
    variables: { ...values, ...used },
    prompt: run?.messages ? promptText(run.messages) : null,
    output: run?.output?.text ?? null,
    error: run?.error?.message ?? null,
    usage: run?.usage ?? null,
    cost: run?.cost ?? null,
  }
}

/** An experiment's name as that of a file. */
export const fileName = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|-+$/g, '')
    .slice(0, 80) || 'experiment'
