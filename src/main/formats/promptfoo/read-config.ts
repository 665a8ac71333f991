import { basename, resolve } from 'node:path'
import { type ExperimentDesign, experimentDesignSchema } from '#shared/domain/experiment'
import { AppError } from '#shared/errors'
import { casesOf } from './cases'
import { type ConfigFiles, diskFiles } from './config-files'
import { Context } from './context'
import { layered } from './layered-test'
import type { ConfigProblem } from './problems'
import { readPrompts } from './prompts'
import { judgeOf, readProviders } from './providers'
import { fixedSpot, type Spot } from './spot'
import { readTests } from './tests'
import { configVariants, variantOf } from './variants'

export interface ReadConfig {
  /** Null where something is refused. */
  design: ExperimentDesign | null
  /** All that is refused or left out, each with file and line, in the order of the files. */
  problems: ConfigProblem[]
}

const KNOWN = new Set(
  `description prompts providers targets tests scenarios defaultTest evaluateOptions commandLineOptions outputPath env sharing tags
  metadata writeLatestResults assertionTemplates derivedMetrics nunjucksFilters extensions redteam $schema`.split(/\s+/),
)
/** They run code, or are another program's work. */
const REFUSED: Record<string, string> = {
  nunjucksFilters: 'Filters of a config are programs, and are not run.',
  extensions: 'Extensions are programs, and are not run.',
  redteam: 'Red teaming is not done here.',
}
const IGNORED: Record<string, string> = {
  outputPath: 'outputPath is left out; name files with --output.',
  sharing: 'sharing is left out: nothing leaves this machine.',
  derivedMetrics: 'derivedMetrics are left out.',
}

/** A promptfoo config, as it is, as an experiment. Throws INVALID_INPUT where there is no such file; all else is told as problems. */
export function readPromptfooConfig(
  path: string,
  { files = diskFiles, env = {} }: { files?: ConfigFiles; env?: Record<string, string> } = {},
): ReadConfig {
  const context = new Context(files, path, env)
  if (files.read(resolve(path)) === null)
    throw new AppError('INVALID_INPUT', `There is no file ${path}.`, { details: { file: path } })
  const config = context.yaml(resolve(path), fixedSpot(null, { file: path, line: 1, column: 1 }))
  if (config === null) return { design: null, problems: context.problems.found }
  checkKeys(context, config)
  const prompts = readPrompts(context, config.at('prompts'))
  const targets = config.at('targets')
  const providers = readProviders(context, targets.value === undefined ? config.at('providers') : targets)
  const columns = configVariants(prompts, providers)
  const defaults = readDefaults(context, config.at('defaultTest'))
  const scenarios = readScenarios(context, config.at('scenarios'))
  const written = readTests(context, config.at('tests'))
  const tests = written.length === 0 && scenarios.length === 0 ? [fixedSpot({}, config.place)] : written
  const cases = layered(tests, scenarios, defaults).flatMap((test) => casesOf(context, test, columns))
  const judge = judgeOf(context, defaults.at('options').at('provider'), 'text')
  const several = { prompts: prompts.length > 1, providers: providers.length > 1 }
  const description = config.at('description').value
  if (context.problems.refused || columns.length === 0) return { design: null, problems: sorted(context) }
  const design = experimentDesignSchema.parse({
    name: typeof description === 'string' && description !== '' ? description : basename(path).replace(/\.\w+$/, ''),
    variants: columns.map((column) => variantOf(column, several)),
    cases,
    judge,
    ...evaluateOptions(context, config),
  })
  return { design, problems: sorted(context) }
}

const sorted = ({ problems }: Context): ConfigProblem[] =>
  problems.found.toSorted(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column,
  )

function checkKeys(context: Context, config: Spot): void {
  if (config.entries().length === 0) context.problems.refuse(config, 'The config is not a mapping of keys to values.')
  context.problems.unknownKeys(config, KNOWN, 'a config')
  for (const [key, spot] of config.entries()) {
    if (REFUSED[key] !== undefined) context.problems.refuse(spot, REFUSED[key])
    if (IGNORED[key] !== undefined) context.problems.ignore(spot, IGNORED[key])
  }
}

function readDefaults(context: Context, spot: Spot): Spot {
  if (typeof spot.value !== 'string') return spot
  return context.yaml(context.path(spot.value), spot) ?? fixedSpot({}, spot.place)
}

function readScenarios(context: Context, spot: Spot): { settings: Spot[]; tests: Spot[] }[] {
  return (typeof spot.value === 'string' ? [spot] : spot.items()).flatMap((item) => {
    if (typeof item.value !== 'string')
      return { settings: readTests(context, item.at('config')), tests: readTests(context, item.at('tests')) }
    const read = context.yaml(context.path(item.value), item)
    if (read === null) return []
    return (Array.isArray(read.value) ? read.items() : [read]).map((inner) => ({
      settings: readTests(context, inner.at('config')),
      tests: readTests(context, inner.at('tests')),
    }))
  })
}

/** What `evaluateOptions` says, over `commandLineOptions`. */
function evaluateOptions(context: Context, config: Spot): Partial<ExperimentDesign> {
  const [own, fromCommand] = [config.at('evaluateOptions'), config.at('commandLineOptions')]
  const value = (key: string): unknown => own.at(key).value ?? fromCommand.at(key).value
  const count = (key: string): number | null => {
    const found = value(key)
    return typeof found === 'number' && Number.isInteger(found) && found > 0 ? found : null
  }
  for (const key of ['timeoutMs', 'maxEvalTimeMs', 'generateSuggestions']) {
    if (own.at(key).value !== undefined) context.problems.ignore(own.at(key), `${key} is left out.`)
  }
  const [delay, cache] = [value('delay'), value('cache')]
  return {
    concurrency: count('maxConcurrency'),
    repeats: count('repeat') ?? 1,
    delayMs: typeof delay === 'number' && delay > 0 ? delay : 0,
    cache: typeof cache === 'boolean' ? cache : null,
  }
}
