import type { Cell, ExperimentDesign } from '#shared/domain/experiment'
import type { Json } from '#shared/domain/json'
import { filledIn } from '../../experiments/matrix/missing-as-empty'
import { resolvedValues } from '../../experiments/matrix/resolved-values'
import type { RunDeps } from '../run-deps'
import { partsOf, promptOf } from './cell-request'

/**
 * The case's values as its prompt and its expectations see them. Of a promptfoo config they name each other, and what the prompt
 * names and the case doesn't have is an empty text.
 */
export async function caseValues(
  { templates }: Pick<RunDeps, 'templates'>,
  design: ExperimentDesign,
  cell: Cell,
): Promise<Record<string, Json>> {
  const { variant, testCase } = partsOf(design, cell)
  if (!testCase.templated) return testCase.values
  const texts = promptOf(variant, testCase).content.messages.map(({ template }) => template)
  const render = (sources: string[], values: Record<string, Json>) => templates.render({ templates: sources, texts: {}, values })
  return filledIn(render, texts, resolvedValues(testCase))
}
