import type { ExportedExperiment } from './exported'
import { CELL_HEAD, cellLines, SUMMARY_HEAD, summaryLines, summaryRow } from './summary-table'

const LONGEST = 300

/** A report as Markdown: figures of the variants, then every cell. */
export function* markdownReport(experiment: ExportedExperiment): Generator<string> {
  const { design, report } = experiment
  yield `# ${inline(design.name)}\n\n`
  if (design.description !== '') yield `${design.description}\n\n`
  yield `${summaryLines(experiment).join('\n')}\n\n`
  yield `${row(SUMMARY_HEAD)}${row(SUMMARY_HEAD.map(() => '---'))}`
  for (const variant of report.variants) yield row(summaryRow(variant))
  yield `\n## Cells\n\n${row(CELL_HEAD)}${row(CELL_HEAD.map(() => '---'))}`
  for (const { fields } of cellLines(experiment)) yield row(fields)
}

const row = (fields: readonly string[]): string => `| ${fields.map(inline).join(' | ')} |\n`

/** In one line, and without a mark that would end its cell. */
function inline(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return short.replace(/\s+/g, ' ').trim().replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
