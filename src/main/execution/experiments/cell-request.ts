import type { Cell, ExperimentDesign, TestCase, Variant } from '#shared/domain/experiment'
import type { RunRequest } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { Raised } from './raised'

export interface CellParts {
  variant: Variant
  testCase: TestCase
}

/** What a place of the matrix stands for. */
export function partsOf(design: ExperimentDesign, cell: Cell): CellParts {
  const variant = design.variants[cell.variant]
  const testCase = design.cases[cell.case]
  if (variant === undefined || testCase === undefined)
    throw new AppError('INTERNAL', `The design has no cell ${cell.key}.`, { details: { cell: cell.key } })
  return { variant, testCase }
}

/** The run of a cell, as it would be asked for by hand. `queue` names who asks. */
export function cellRequest(
  design: ExperimentDesign,
  cell: Cell,
  { queue, parentRunId, raised }: { queue: string; parentRunId: string | null; raised: Raised | null },
): RunRequest {
  const { variant, testCase } = partsOf(design, cell)
  return {
    prompt: promptOf(variant, testCase),
    model: variant.model,
    parameters: { ...variant.parameters, ...raised?.parameters },
    variables: testCase.values,
    timeouts: { ...raised?.timeouts },
    cache: design.cache === null ? null : design.cache ? 'on' : 'off',
    // Each cell is a run of its own, whatever ran before.
    skipExisting: false,
    retries: null,
    repeat: cell.repeat,
    queue,
    parentRunId,
  }
}

/** With a prefix or suffix it is another prompt than the saved one. */
export function promptOf({ prompt }: Variant, { prefix, suffix }: TestCase): RunRequest['prompt'] {
  if (prefix === '' && suffix === '') return prompt
  const { messages } = prompt.content
  const last = messages.length - 1
  return {
    name: prompt.name,
    content: {
      ...prompt.content,
      messages: messages.map((message, index) => ({
        ...message,
        template: `${index === 0 ? prefix : ''}${message.template}${index === last ? suffix : ''}`,
      })),
    },
    promptId: null,
    versionNumber: null,
  }
}
