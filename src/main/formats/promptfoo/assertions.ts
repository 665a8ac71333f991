import type { Json } from '#shared/domain/json'
import {
  type Assertion,
  type AssertionSet,
  assertionSchema,
  assertionSetSchema,
  type Check,
  SCORER_TYPES,
  type ScorerType,
} from '#shared/domain/score'
import { type Context, filePart, isScript, programName } from './context'
import { judgeOf } from './providers'
import type { Spot } from './spot'

/** Names of promptfoo's that mean a scorer of ours. */
const ALIASES: Record<string, { type: ScorerType; config?: Record<string, Json> }> = {
  'similar:cosine': { type: 'similar', config: { measure: 'cosine' } },
  'similar:dot': { type: 'similar', config: { measure: 'dot' } },
  'similar:euclidean': { type: 'similar', config: { measure: 'euclidean' } },
  'model-graded-factuality': { type: 'factuality' },
}
const REFUSED: Record<string, string> = {
  python: 'Python is not run.',
  ruby: 'Ruby is not run.',
  webhook: 'No address is called with an answer.',
}
const KNOWN = new Set(['type', 'value', 'threshold', 'weight', 'metric', 'provider', 'rubricPrompt', 'config'])
const KNOWN_SET = new Set(['type', 'assert', 'threshold', 'weight', 'metric'])
const OWN_NAMES: ReadonlySet<string> = new Set(SCORER_TYPES)

/** The list below `assert`. What can't be done is told; the rest is read. */
export function readChecks(context: Context, spot: Spot): Check[] {
  if (spot.value === undefined || spot.value === null) return []
  if (!Array.isArray(spot.value)) {
    context.problems.refuse(spot, 'assert is not a list.', 'Write each expectation as a list item with a type.')
    return []
  }
  // Those of defaultTest stand in every test.
  const known = context.checks.get(spot.value)
  if (known !== undefined) return known
  const checks = spot.items().flatMap((item) => readCheck(context, item) ?? [])
  context.checks.set(spot.value, checks)
  return checks
}

function readCheck(context: Context, spot: Spot): Check | null {
  if (spot.at('type').value !== 'assert-set') return readAssertion(context, spot)
  context.problems.unknownKeys(spot, KNOWN_SET, 'assert-set')
  const assertions = spot
    .at('assert')
    .items()
    .flatMap((item) => {
      if (item.at('type').value !== 'assert-set') return readAssertion(context, item) ?? []
      context.problems.refuse(item, 'A set stands within a set.', 'Put its expectations into the outer one.')
      return []
    })
  return assertionSetSchema.parse({ kind: 'set', assertions, ...numbers(context, spot) } satisfies Partial<AssertionSet>)
}

/** One expectation; null, and a problem, where it can't be done. */
export function readAssertion(context: Context, spot: Spot): Assertion | null {
  const written = spot.at('type').value
  if (typeof written !== 'string' || written === '') {
    context.problems.refuse(spot, 'An expectation has no type.', 'Name one, such as type: contains.')
    return null
  }
  const not = written.startsWith('not-')
  const name = not ? written.slice(4) : written
  const alias = ALIASES[name]
  const type = alias?.type ?? (OWN_NAMES.has(name) ? (name as ScorerType) : null)
  if (type === null) {
    const why = REFUSED[name] ?? `There is no scorer ${name} here.`
    context.problems.refuse(
      spot.at('type'),
      `${written} can't be used. ${why}`,
      'Take another expectation, or JavaScript, which runs in a sandbox.',
    )
    return null
  }
  if (spot.at('transform').value !== undefined)
    context.problems.refuse(spot.at('transform'), "transform can't be used on an answer here.", 'Use a javascript expectation.')
  context.problems.unknownKeys(spot, new Set([...KNOWN, 'transform']), 'an expectation')
  const value = readValue(context, spot.at('value'), type)
  if (value === null) return null
  const { config, rubricPrompt } = { config: spot.at('config').value, rubricPrompt: spot.at('rubricPrompt').value }
  if (rubricPrompt !== undefined)
    context.problems.refuse(spot.at('rubricPrompt'), "A judge's prompt of one's own can't be used here.")
  return assertionSchema.parse({
    kind: 'assertion',
    type,
    not,
    value: value.value,
    literal: value.literal,
    config: { ...(isMapping(config) ? config : {}), ...alias?.config, ...value.config },
    judge: judgeOf(context, spot.at('provider'), type === 'similar' ? 'embedding' : 'text'),
    ...numbers(context, spot),
  } satisfies Partial<Assertion>)
}

function numbers(context: Context, spot: Spot): { threshold: number | null; weight: number; metric: string | null } {
  const number = (key: string, fallback: number | null): number | null => {
    const { value } = spot.at(key)
    if (value === undefined || value === null) return fallback
    if (typeof value === 'number' && (key !== 'weight' || value >= 0)) return value
    context.problems.refuse(
      spot.at(key),
      `${key} is ${JSON.stringify(value)}, and must be a number${key === 'weight' ? ' from 0 on' : ''}.`,
    )
    return fallback
  }
  const metric = spot.at('metric').value
  return {
    threshold: number('threshold', null),
    weight: number('weight', 1) ?? 1,
    metric: typeof metric === 'string' && metric !== '' ? metric : null,
  }
}

interface ReadValue {
  value: Json
  literal: boolean
  config: Record<string, Json>
}

function readValue(context: Context, spot: Spot, type: ScorerType): ReadValue | null {
  const { value = null } = spot
  if (Array.isArray(value))
    return {
      value: spot.items().map((item) => fileValue(context, item)?.value ?? item.value ?? null),
      literal: false,
      config: {},
    }
  return (
    fileValue(context, spot, type) ??
    (typeof value === 'string' && value.startsWith('file://') ? null : { value, literal: false, config: {} })
  )
}

/** What a `file://` value means: the content of data, the code of a script; null for other values, and where it can't be read. */
function fileValue(context: Context, spot: Spot, type?: ScorerType): ReadValue | null {
  const { value } = spot
  if (typeof value !== 'string' || !value.startsWith('file://')) return null
  const { path, exported, ending } = filePart(value)
  const program = programName(ending)
  if (program !== null && (!isScript(ending) || type !== 'javascript')) {
    context.problems.refuse(spot, `${path} would be run, and ${program} is not run here.`)
    return null
  }
  const whole = context.path(path)
  if (isScript(ending)) {
    if (ending.endsWith('ts')) {
      context.problems.refuse(spot, `${path} is TypeScript, and only JavaScript runs in the sandbox.`)
      return null
    }
    const code = context.text(whole, spot)
    return code === null
      ? null
      : { value: code, literal: true, config: { form: 'module', ...(exported === null ? {} : { exported }) } }
  }
  if (['.json', '.yaml', '.yml'].includes(ending)) {
    const read = context.yaml(whole, spot)
    return read === null ? null : { value: read.value ?? null, literal: true, config: {} }
  }
  const text = context.text(whole, spot)
  return text === null ? null : { value: text.trim(), literal: true, config: {} }
}

const isMapping = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
