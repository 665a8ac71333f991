import type { ExperimentDesign, Variant } from '#shared/domain/experiment'
import type { Parameters } from '#shared/domain/prompt'
import { combinationKey, combinations } from './combinations'
import { type ChosenPrompt, type Design, EMPTY_DESIGN, newKey, newRow, type ParameterSet, PLAIN_SET, sameModel } from './design'

/** An earlier experiment as a design to be changed: its variants taken apart into prompts, models and sets. */
export function designOf(experiment: ExperimentDesign): Design {
  const prompts: ChosenPrompt[] = []
  const sets: ParameterSet[] = []
  const models: Design['models'][number][] = []
  const keys: string[] = []
  const known: Record<string, { label: string; address: string | null }> = {}
  for (const variant of experiment.variants) {
    const prompt = promptIn(prompts, variant)
    const set = setIn(sets, variant)
    const model = models.find((one) => sameModel(one, variant.model)) ?? variant.model
    if (!models.includes(model)) models.push(model)
    const key = combinationKey(prompt, model, set)
    keys.push(key)
    known[key] = { label: variant.label, address: variant.address }
  }
  const { name, description, dataset, cases, repeats, checks, threshold, judge, concurrency, delayMs, cache } = experiment
  const columns = new Set(cases.flatMap(({ values }) => Object.keys(values)))
  return {
    ...EMPTY_DESIGN,
    name,
    description,
    prompts,
    models,
    sets,
    known,
    without: combinations({ prompts, models, sets })
      .map(({ key }) => key)
      .filter((key) => !keys.includes(key)),
    baseline: keys[experiment.baseline] ?? null,
    cases: {
      kept:
        dataset === null
          ? null
          : { id: dataset.datasetId, name: dataset.name, versionNumber: null, digest: dataset.versionDigest },
      name: dataset?.name ?? name,
      columns: [...columns],
      rows: cases.map(({ values, variants, ...rest }) => ({
        ...newRow(values),
        rest: isPlain(rest) ? null : rest,
        only: variants === null ? null : variants.flatMap((index) => keys[index] ?? []),
      })),
      edited: false,
    },
    repeats,
    checks,
    threshold,
    judge,
    concurrency,
    delayMs,
    cache,
  }
}

function promptIn(prompts: ChosenPrompt[], { prompt }: Variant): ChosenPrompt {
  const text = JSON.stringify(prompt)
  const known = prompts.find(({ key: _, ...one }) => JSON.stringify(ordered(one)) === JSON.stringify(ordered(prompt)))
  if (known !== undefined) return known
  const added = { key: newKey(), ...(JSON.parse(text) as Variant['prompt']) }
  prompts.push(added)
  return added
}

const ordered = ({ name, content, promptId, versionNumber }: Omit<ChosenPrompt, 'key'>) => [
  name,
  promptId,
  versionNumber,
  content,
]

/** What the variant has beside its prompt's own parameters. */
function setIn(sets: ParameterSet[], { prompt, parameters }: Variant): ParameterSet {
  const own = prompt.content.parameters
  const added: Parameters = Object.fromEntries(
    Object.entries(parameters).filter(([name, value]) => JSON.stringify(own[name]) !== JSON.stringify(value)),
  )
  const text = JSON.stringify(Object.entries(added).toSorted())
  const known = sets.find((set) => JSON.stringify(Object.entries(set.parameters).toSorted()) === text)
  if (known !== undefined) return known
  const set = Object.keys(added).length === 0 ? PLAIN_SET : { key: newKey(), name: '', parameters: added }
  sets.push(set)
  return set
}

/** Whether a case has nothing beside its values. */
function isPlain(rest: object): boolean {
  const { description, templated, checks, threshold, prefix, suffix, metadata, repeats, output } = {
    description: '',
    templated: false,
    checks: [],
    threshold: null,
    prefix: '',
    suffix: '',
    metadata: {},
    repeats: null,
    output: null,
    ...rest,
  }
  return (
    description === '' &&
    !templated &&
    checks.length === 0 &&
    threshold === null &&
    prefix === '' &&
    suffix === '' &&
    Object.keys(metadata).length === 0 &&
    repeats === null &&
    output === null
  )
}
