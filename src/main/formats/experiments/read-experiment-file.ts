import { basename, resolve } from 'node:path'
import { MAX_REPEATS } from '#shared/domain/experiment-limits'
import { type Parameters, parametersSchema } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { type ConfigFiles, diskFiles } from '../promptfoo/config-files'
import { Context } from '../promptfoo/context'
import type { ConfigProblem } from '../promptfoo/problems'
import { fixedSpot, type Spot } from '../promptfoo/spot'
import type { ExperimentFile, ModelChoice } from './experiment-file'
import { readOwnCases } from './own-cases'
import { readOwnChecks } from './own-checks'
import { modelRef } from './own-model'
import { readOwnPrompts } from './own-prompts'

export interface ReadExperimentFile {
  /** Null where something is refused. */
  file: ExperimentFile | null
  problems: ConfigProblem[]
}

const KNOWN = new Set(
  'assay name description prompts models parameters dataset cases repeats checks threshold judge concurrency baseline cache'.split(
    ' ',
  ),
)

/** True for a text that says that it is an experiment of ours; promptfoo's configs have no such key. */
export const isExperimentFile = (text: string): boolean =>
  /^\uFEFF?(?:\s*(?:#.*)?\n|---\s*\n)*\s*["']?assay["']?\s*:/.test(text) || /^\s*\{\s*"assay"\s*:/.test(text)

/** Assay's own experiment file, YAML or JSON. Throws INVALID_INPUT where there is no such file; all else is told as problems. */
export function readExperimentFile(path: string, { files = diskFiles }: { files?: ConfigFiles } = {}): ReadExperimentFile {
  if (files.read(resolve(path)) === null)
    throw new AppError('INVALID_INPUT', `There is no file ${path}.`, { details: { file: path } })
  const context = new Context(files, path, {})
  const { problems } = context
  const spot = context.yaml(resolve(path), fixedSpot(null, { file: path, line: 1, column: 1 }))
  if (spot === null) return { file: null, problems: problems.found }
  for (const [key, inner] of spot.entries())
    if (!KNOWN.has(key))
      problems.refuse(inner, `There is no setting ${key} in an experiment.`, `Use one of ${[...KNOWN].join(', ')}.`)
  if (spot.at('assay').value !== 'experiment') problems.refuse(spot.at('assay'), 'assay must be experiment.')
  const count = (key: string, fallback: number | null, most = Number.MAX_SAFE_INTEGER): number | null => {
    const { value } = spot.at(key)
    if (value === undefined || value === null) return fallback
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most) return value
    problems.refuse(
      spot.at(key),
      `${key} is ${JSON.stringify(value)}, and must be a whole number from 1 on${most === MAX_REPEATS ? ` to ${most}` : ''}.`,
    )
    return fallback
  }
  const text = (key: string): string | null => (typeof spot.at(key).value === 'string' ? String(spot.at(key).value) : null)
  const { value: threshold } = spot.at('threshold')
  const { value: cache } = spot.at('cache')
  const file: ExperimentFile = {
    name: text('name') ?? basename(path).replace(/\.\w+$/, ''),
    description: text('description') ?? '',
    prompts: readOwnPrompts(context, spot.at('prompts')),
    models: readModels(context, spot),
    cases: readOwnCases(context, spot),
    checks: readOwnChecks(context, spot.at('checks')),
    threshold: typeof threshold === 'number' ? threshold : null,
    repeats: count('repeats', 1, MAX_REPEATS) ?? 1,
    judge: spot.at('judge').value === undefined ? null : modelRef(context, spot.at('judge')),
    concurrency: count('concurrency', null),
    baseline: text('baseline'),
    cache: typeof cache === 'boolean' ? cache : null,
  }
  return { file: problems.refused ? null : file, problems: problems.found }
}

function readModels(context: Context, spot: Spot): ModelChoice[] {
  const list = spot.at('models')
  if (list.items().length === 0)
    context.problems.refuse(
      list.value === undefined ? spot : list,
      'There is no model.',
      'Name one below models, such as ollama:llama3.2:3b.',
    )
  const shared = parametersOf(context, spot.at('parameters'))
  return list.items().flatMap((item) => {
    const named = typeof item.value === 'string' ? item : item.at('model')
    const model = modelRef(context, named)
    const label = item.at('label').value
    if (model === null) return []
    return [
      {
        model,
        label: typeof label === 'string' ? label : null,
        parameters: { ...shared, ...parametersOf(context, item.at('parameters')) },
      },
    ]
  })
}

function parametersOf(context: Context, spot: Spot): Parameters {
  if (spot.value === undefined) return {}
  const parsed = parametersSchema.safeParse(spot.value)
  if (parsed.success) return parsed.data
  context.problems.refuse(spot, 'parameters is not a mapping of names to values.')
  return {}
}
