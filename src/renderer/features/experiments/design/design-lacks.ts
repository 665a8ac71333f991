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
