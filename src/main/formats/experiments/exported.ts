import type { CellResult, ExperimentDesign, ExperimentSummary } from '#shared/domain/experiment'
import type { ExperimentReport } from '#shared/domain/experiment-progress'
import type { Json } from '#shared/domain/json'
import type { Usage } from '#shared/domain/provider'
import type { Run } from '#shared/domain/run'

/** One cell with the texts of its run; all null where it has not been asked. */
export interface ExportedCell {
  result: CellResult
  variables: Record<string, Json>
  prompt: string | null
  output: string | null
  error: string | null
  usage: Usage | null
  cost: Run['cost']
}

export interface ExportedExperiment {
  summary: ExperimentSummary
  design: ExperimentDesign
  report: ExperimentReport
  /** Case by case; each is read when it is asked for, and can be asked for once. */
  cells: Iterable<ExportedCell>
  appVersion: string
}

/** Columns of the tables: the names of all variables, in the order that they first come in. */
export const variableNames = ({ cases }: ExperimentDesign): string[] => [
  ...new Set(cases.flatMap(({ values }) => Object.keys(values))),
]

export const asText = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** `passed`, `not passed`, `scoring failed`, or the state of a cell that has no score. */
export function verdictOf({ state, score }: CellResult): string {
  if (state !== 'completed' || score === null) return state === 'completed' ? 'not scored' : state
  if (score.result.state === 'failed') return 'scoring failed'
  return score.result.pass ? 'passed' : 'not passed'
}

export const scoreOf = ({ score }: CellResult): number | null => (score?.result.state === 'scored' ? score.result.score : null)

export const reasonOf = ({ score }: CellResult): string =>
  score === null ? '' : score.result.state === 'scored' ? score.result.reason : score.result.error.message
