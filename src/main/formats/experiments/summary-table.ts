import type { VariantReport } from '#shared/domain/experiment-progress'
import { spentWords } from '#shared/domain/spent-words'
import { asText, type ExportedExperiment, reasonOf, scoreOf, variableNames, verdictOf } from './exported'

export const SUMMARY_HEAD = ['Variant', 'Model', 'Passed', 'Score', 'Failed', 'Median time', 'Tokens', 'Cost']

/** Figures of one variant, as people read them. */
export function summaryRow({
  label,
  model,
  cells,
  completed,
  scored,
  passed,
  meanScore,
  totalMs,
  inputTokens,
  outputTokens,
  cost,
}: VariantReport): string[] {
  return [
    label,
    `${model.connection}:${model.name}`,
    scored === 0 ? '–' : `${passed} of ${scored} (${((passed / scored) * 100).toFixed(1)} %)`,
    meanScore === null ? '–' : meanScore.toFixed(3),
    String(cells - completed),
    totalMs === null ? '–' : `${(totalMs.median / 1000).toFixed(2)} s`,
    (inputTokens + outputTokens).toLocaleString('en'),
    spentWords(cost) ?? '–',
  ]
}

/** Sentences below the title. */
export function summaryLines({ summary, report }: ExportedExperiment): string[] {
  const { counts, cases, variants, status } = summary
  const without = [
    counts.scoringFailed > 0 ? `${counts.scoringFailed} answers could not be scored.` : '',
    counts.failed + counts.truncated > 0 ? `${counts.failed + counts.truncated} cells gave no answer.` : '',
    report.disagreements > 0 ? `The variants disagree on ${report.disagreements} cases.` : '',
  ]
  return [
    `${status.charAt(0).toUpperCase()}${status.slice(1)}: ${counts.completed} of ${counts.cells} cells, ${cases} cases × ${variants} variants.`,
    ...without.filter((line) => line !== ''),
  ]
}

export const CELL_HEAD = ['Case', 'Variant', 'Verdict', 'Score', 'Output', 'Reason'] as const

export interface CellLine {
  verdict: string
  fields: string[]
  variables: [string, string][]
}

/** Every cell, for people. */
export function* cellLines({ design, cells }: ExportedExperiment): Generator<CellLine> {
  const names = variableNames(design)
  for (const { result, variables, output, error } of cells) {
    const number = `${result.case + 1}${result.repeat === 0 ? '' : `.${result.repeat + 1}`}`
    yield {
      verdict: verdictOf(result),
      fields: [
        number,
        design.variants[result.variant]?.label ?? '',
        verdictOf(result),
        scoreOf(result)?.toFixed(3) ?? '',
        output ?? error ?? '',
        output === null ? '' : reasonOf(result),
      ],
      variables: names.flatMap((name): [string, string][] => (name in variables ? [[name, asText(variables[name])]] : [])),
    }
  }
}
