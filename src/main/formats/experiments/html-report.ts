import type { ExportedExperiment } from './exported'
import { CELL_HEAD, cellLines, SUMMARY_HEAD, summaryLines, summaryRow } from './summary-table'

/** One file that asks for nothing: no script, no font, no picture. */
const STYLE = `:root{color-scheme:light dark;--line:#8884;--pass:#1a7f37;--fail:#cf222e}body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:1200px;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}
td.text{white-space:pre-wrap;overflow-wrap:anywhere}details{font-size:.9em}.passed{color:var(--pass)}.not{color:var(--fail)}
@media(prefers-color-scheme:dark){:root{--pass:#3fb950;--fail:#f85149}}`
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/** A report as one HTML file: figures of the variants, then every cell with its values. */
export function* htmlReport(experiment: ExportedExperiment): Generator<string> {
  const { design, report, appVersion } = experiment
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`
  yield `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(design.name)}</title><style>${STYLE}</style></head><body>\n`
  yield `<h1>${escaped(design.name)}</h1>\n`
  if (design.description !== '') yield `<p>${escaped(design.description)}</p>\n`
  yield `<p>${summaryLines(experiment).map(escaped).join('<br>')}</p>\n<table><thead>${cells('th', SUMMARY_HEAD)}</thead><tbody>\n`
  for (const variant of report.variants) yield `${cells('td', summaryRow(variant))}\n`
  yield `</tbody></table>\n<h2>Cells</h2>\n<table><thead>${cells('th', CELL_HEAD)}</thead><tbody>\n`
  for (const { verdict, fields, variables } of cellLines(experiment)) {
    const [number = '', label = '', , score = '', output = '', reason = ''] = fields
    const values = variables.map(([name, value]) => `<b>${escaped(name)}</b> ${escaped(value)}`).join('<br>')
    const mark = verdict === 'passed' ? 'passed' : 'not'
    const shown = values === '' ? escaped(number) : `<details><summary>${escaped(number)}</summary>${values}</details>`
    yield `<tr><td>${shown}</td><td>${escaped(label)}</td><td class="${mark}">${escaped(verdict)}</td><td>${escaped(score)}</td>`
    yield `<td class="text">${escaped(output)}</td><td>${escaped(reason)}</td></tr>\n`
  }
  yield `</tbody></table>\n<p><small>Written by Assay ${escaped(appVersion)}.</small></p></body></html>\n`
}

const cells = (tag: 'td' | 'th', texts: readonly string[]): string =>
  `<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? mark)
