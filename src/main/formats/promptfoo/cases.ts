import type { TestCase } from '#shared/domain/experiment'
import type { ModelRef } from '#shared/domain/prompt'
import type { Check } from '#shared/domain/score'
import { readChecks } from './assertions'
import type { Context } from './context'
import { firstOf, jsonOf, type LayeredTest, mergedOf } from './layered-test'
import { judgeOf } from './providers'
import { combinations, readVars } from './variables'
import type { ConfigVariant } from './variants'

const KNOWN = new Set(
  'description vars assert threshold options metadata provider providers prompts providerOutput assertScoringFunction config tests'.split(
    ' ',
  ),
)
const KNOWN_OPTIONS = new Set(
  'prefix suffix provider rubricPrompt disableVarExpansion disableDefaultAsserts repeat transform postprocess transformVars storeOutputAs factuality runSerially disableConversationVar'.split(
    ' ',
  ),
)
/** They run code, or make one answer part of another question. */
const REFUSED_OPTIONS = ['transform', 'postprocess', 'transformVars', 'storeOutputAs', 'rubricPrompt']

/** The cases that a test stands for, one for each combination of its variables' values. */
export function casesOf(context: Context, test: LayeredTest, variants: ConfigVariant[]): TestCase[] {
  const { problems } = context
  const spot = test.layers[0]
  if (spot === undefined) return []
  for (const layer of test.layers) {
    problems.unknownKeys(layer, KNOWN, 'a test')
    problems.unknownKeys(layer.at('options'), KNOWN_OPTIONS, 'options')
  }
  const options = mergedOf(test, 'options')
  for (const key of REFUSED_OPTIONS) {
    const option = options[key]
    if (option !== undefined && option.value !== null) problems.refuse(option, `${key} can't be used here.`)
  }
  const scoring = firstOf(test, 'assertScoringFunction')
  if (scoring !== null)
    problems.refuse(scoring, "A scoring function of one's own can't be used here.", 'Use weights and a threshold.')
  const vars = Object.assign({}, ...test.layers.toReversed().map((layer) => readVars(context, layer.at('vars'))))
  const text = (key: string): string => (typeof options[key]?.value === 'string' ? String(options[key].value) : '')
  const threshold = firstOf(test, 'threshold')?.value
  const given = firstOf(test, 'providerOutput')
  if (given !== null && typeof given.value !== 'string') problems.refuse(given, 'providerOutput is no text.')
  const repeats = options.repeat?.value
  const judge = options.provider === undefined ? null : judgeOf(context, options.provider, 'text')
  const made = {
    description: String(firstOf(test, 'description')?.value ?? ''),
    templated: true,
    checks: test.asserts.flatMap((asserts) => readChecks(context, asserts)).map((check) => judgedBy(check, judge)),
    threshold: typeof threshold === 'number' ? threshold : null,
    prefix: text('prefix'),
    suffix: text('suffix'),
    metadata: jsonOf(mergedOf(test, 'metadata')),
    variants: variantsOf(context, test, variants),
    repeats: typeof repeats === 'number' && Number.isInteger(repeats) && repeats > 0 ? repeats : null,
    output: typeof given?.value === 'string' ? given.value : null,
    source: { file: spot.place.file, line: spot.place.line },
  }
  return combinations(context, vars, options.disableVarExpansion?.value !== true).map((values) => ({ ...made, values }))
}

/** Which variants a test is for, by the names of prompts and providers; null for all. */
function variantsOf(context: Context, test: LayeredTest, variants: ConfigVariant[]): number[] | null {
  const own = firstOf(test, 'provider')
  if (own !== null)
    context.problems.refuse(
      own,
      'A test has a provider of its own.',
      'Add it to providers, and name it in the test below providers.',
    )
  const [prompts, providers] = [names(firstOf(test, 'prompts')?.value), names(firstOf(test, 'providers')?.value)]
  if (prompts === null && providers === null) return null
  const kept = variants.flatMap((variant, index) => {
    const { prompt, provider } = variant
    const byPrompt =
      prompts === null || [prompt.label, prompt.id, prompt.raw].some((name) => name !== null && isNamed(name, prompts))
    const byProvider = providers === null || [provider.id, provider.label].some((name) => isNamed(name, providers))
    return byPrompt && byProvider ? [index] : []
  })
  const spot = firstOf(test, prompts === null ? 'providers' : 'prompts')
  if (kept.length === 0 && spot !== null)
    context.problems.refuse(spot, 'No variant has these names.', 'Check the labels of prompts and providers.')
  return kept
}

/** Who judges where an expectation names nobody. */
function judgedBy(check: Check, judge: ModelRef | null): Check {
  if (judge === null) return check
  if (check.kind === 'assertion') return { ...check, judge: check.judge ?? judge }
  return { ...check, assertions: check.assertions.map((assertion) => ({ ...assertion, judge: assertion.judge ?? judge })) }
}

const names = (value: unknown): string[] | null =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : null

/** Itself, a group that it is in (`group:name`), or a pattern with a star. */
const isNamed = (name: string, wanted: string[]): boolean =>
  wanted.some((one) => {
    if (one === name || name.startsWith(`${one}:`)) return true
    return one.endsWith('*') && name.startsWith(one.slice(0, -1))
  })
