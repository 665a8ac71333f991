import type { Check, ScorerType } from '#shared/domain/score'
import { variantsOf } from './combinations'
import { type Design, setWords } from './design'
import { askedRows } from './experiment-of'

/** What keeps the design from being an experiment, in the order of the page. */
export function lacks(design: Design, needsRows: boolean): string[] {
  const { prompts, models, sets } = design
  return [
    ...(prompts.length === 0 ? ['Choose a prompt.'] : []),
    ...(models.length === 0 ? ['Choose a model.'] : []),
    ...(prompts.length > 0 && models.length > 0 && variantsOf(design).length === 0
      ? ['Every variant is left out. Take one back.']
      : []),
    ...sets.filter(({ broken }) => broken).map((set) => `The parameters of ${setWords(set)} can't be read.`),
    ...(prompts.length > 0 && askedRows(design, needsRows).length === 0 ? ['Give it a case.'] : []),
  ]
}

/** Scorers that ask a model for each answer, or for all answers to a case. */
const ASKING: ReadonlySet<ScorerType> = new Set(['similar', 'llm-rubric', 'factuality', 'pairwise', 'select-best'])

/** Whether scoring calls models of its own, which no estimate counts. */
export const isJudged = (checks: readonly Check[]): boolean =>
  checks.some((check) => (check.kind === 'set' ? isJudged(check.assertions) : ASKING.has(check.type)))
