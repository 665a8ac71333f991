import { type ExperimentDesign, experimentDesignSchema, type VariantInput } from '#shared/domain/experiment'
import { AppError } from '#shared/errors'
import type { ExperimentFile, PromptSource } from './experiment-file'

type FoundPrompt = VariantInput['prompt']

/**
 * The experiment that a file describes: every prompt on every model. `inLibrary` gives a prompt by its name and version, or null.
 * Throws NOT_FOUND for a prompt, INVALID_INPUT for a baseline that there is not.
 */
export function experimentOfFile(
  file: ExperimentFile,
  inLibrary: (name: string, version: number | null) => FoundPrompt | null,
): ExperimentDesign {
  const prompts = file.prompts.map((source) => promptOf(source, inLibrary))
  const variants = file.models.flatMap(({ model, label, parameters }) =>
    prompts.map((prompt): VariantInput => {
      const name = label ?? model.name
      const both = prompts.length > 1 ? (file.models.length > 1 ? `${prompt.name}, ${name}` : prompt.name) : name
      return { label: both, prompt, model, parameters: { ...prompt.content.parameters, ...parameters } }
    }),
  )
  const baseline = file.baseline === null ? 0 : variants.findIndex(({ label }) => label === file.baseline)
  if (baseline === -1) {
    throw new AppError('INVALID_INPUT', `No variant is named ${file.baseline}.`, {
      hint: `Name one of ${variants.map(({ label }) => label).join('; ')}.`,
    })
  }
  const { name, description, cases, checks, threshold, repeats, judge, concurrency, cache } = file
  return experimentDesignSchema.parse({
    name,
    description,
    variants,
    baseline,
    cases,
    checks,
    threshold,
    repeats,
    judge,
    concurrency,
    cache,
  })
}

function promptOf(source: PromptSource, inLibrary: (name: string, version: number | null) => FoundPrompt | null): FoundPrompt {
  if (source.kind === 'content') return { name: source.name, content: source.content }
  const found = inLibrary(source.name, source.version)
  if (found !== null) return found
  const version = source.version === null ? '' : ` version ${source.version}`
  throw new AppError(
    'NOT_FOUND',
    `${source.file}, line ${source.line}: there is no prompt ${source.name}${version} in the library.`,
    {
      hint: 'Check the name, or name a file.',
      details: { file: source.file, line: source.line },
    },
  )
}
