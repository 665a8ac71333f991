import { asText, type ExportedCell, type ExportedExperiment, reasonOf, scoreOf, variableNames, verdictOf } from './exported'

/** A table of all cells, a line each (RFC 4180). */
export function* cellsAsCsv({ design, cells }: ExportedExperiment): Generator<string> {
  const variables = variableNames(design)
  const fixed = ['case', 'repeat', 'variant', 'model', 'description']
  const found = ['verdict', 'score', 'reason', 'output', 'error', 'ms', 'inputTokens', 'outputTokens', 'cost', 'cached', 'run']
  yield csvLine([...fixed, ...variables, ...found])
  for (const cell of cells) {
    const { result, output, error, cost } = cell
    const { label = '', model } = design.variants[result.variant] ?? {}
    yield csvLine([
      result.case + 1,
      result.repeat + 1,
      label,
      model === undefined ? '' : `${model.connection}:${model.name}`,
      design.cases[result.case]?.description ?? '',
      ...variables.map((name) => asText(cell.variables[name])),
      verdictOf(result),
      scoreOf(result),
      reasonOf(result),
      output,
      error,
      result.totalMs,
      result.inputTokens,
      result.outputTokens,
      cost?.amount ?? null,
      result.cached,
      result.runId,
    ])
  }
}

/** One JSON object a cell. */
export function* cellsAsJsonl({ design, cells }: ExportedExperiment): Generator<string> {
  for (const cell of cells) yield `${JSON.stringify(lineOf(design, cell))}\n`
}

function lineOf(design: ExportedExperiment['design'], { result, variables, prompt, output, error, usage, cost }: ExportedCell) {
  const { label = null, model = null } = design.variants[result.variant] ?? {}
  return {
    cell: result.key,
    case: result.case,
    repeat: result.repeat,
    variant: label,
    model,
    description: design.cases[result.case]?.description ?? '',
    variables,
    prompt,
    output,
    error,
    state: result.state,
    verdict: verdictOf(result),
    score: result.score,
    ms: result.totalMs,
    usage,
    cost,
    cached: result.cached,
    run: result.runId,
  }
}

/** Quoted where it must be. A text that a table's program would take for a formula is marked as text. */
function csvLine(fields: readonly (string | number | boolean | null)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`
}

function csvField(field: string | number | boolean | null): string {
  if (field === null) return ''
  const text = typeof field === 'string' && /^[=+\-@\t\r]/.test(field) ? `'${field}` : String(field)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
