import type { ModelRef } from '#shared/domain/prompt'
import { type ChosenPrompt, type Design, type ParameterSet, promptWords, setWords } from './design'

/** A prompt version on a model with a set of parameters. */
export interface Combination {
  key: string
  prompt: ChosenPrompt
  model: ModelRef
  set: ParameterSet
}

export interface ListedVariant extends Combination {
  label: string
  address: string | null
  baseline: boolean
}

export const combinationKey = (prompt: ChosenPrompt, { connection, name }: ModelRef, set: ParameterSet): string =>
  JSON.stringify([prompt.key, connection, name, set.key])

/** Every prompt on every model with every set. */
export const combinations = ({ prompts, models, sets }: Pick<Design, 'prompts' | 'models' | 'sets'>): Combination[] =>
  prompts.flatMap((prompt) =>
    models.flatMap((model) => sets.map((set) => ({ key: combinationKey(prompt, model, set), prompt, model, set }))),
  )

/** The combinations that are not left out, with what tells each from the others. */
export function variantsOf(design: Design): ListedVariant[] {
  const { without, known, baseline } = design
  const left = combinations(design).filter(({ key }) => !without.includes(key))
  const against = left.some(({ key }) => key === baseline) ? baseline : (left[0]?.key ?? null)
  return left.map((one) => ({
    ...one,
    label: known[one.key]?.label ?? labelOf(one, design),
    address: known[one.key]?.address ?? null,
    baseline: one.key === against,
  }))
}

/** What differs among the choices, in few words; the model's name where nothing does. */
function labelOf({ prompt, model, set }: Combination, { prompts, models, sets }: Design): string {
  const oneName = prompts.every(({ name }) => name === prompt.name)
  const version = prompt.versionNumber === null ? 'edited' : `v${prompt.versionNumber}`
  const elsewhere = models.some(({ connection, name }) => name === model.name && connection !== model.connection)
  const modelWords = elsewhere ? `${model.connection}:${model.name}` : model.name
  const parts = [
    ...(prompts.length > 1 ? [oneName && prompt.promptId !== null ? version : promptWords(prompt)] : []),
    ...(models.length > 1 ? [modelWords] : []),
    ...(sets.length > 1 ? [setWords(set)] : []),
  ]
  return parts.length === 0 ? modelWords : parts.join(', ')
}
