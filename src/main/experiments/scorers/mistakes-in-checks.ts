import type { Json } from '#shared/domain/json'
import type { ModelRef } from '#shared/domain/prompt'
import type { Assertion, Check, CheckMistake } from '#shared/domain/score'
import { AppError } from '#shared/errors'
import { SCORERS } from './registry'
import { hasTemplate } from './rendered'
import { scriptProgram } from './sandbox/script-program'
import type { ScoringTools } from './score-answer'
import { type Asking, nobodyJudges, type ScoringInput } from './scorer'

export interface CheckingTools {
  bounded: ScoringTools['bounded']
  /** What is wrong with a template. */
  analyse(template: string): Promise<{ message: string; hint: string }[]>
  /** Who judges where an expectation names nobody. */
  judge: ModelRef | null
}

type Mistake = Omit<CheckMistake, 'place'>

/**
 * What keeps expectations from being applied, found by applying each to an answer that is there for nothing else: so it is told
 * in the scorers' own words. No model is asked and no script is run. Rejects only where the scoring threads fail.
 */
export async function mistakesInChecks(checks: readonly Check[], tools: CheckingTools): Promise<CheckMistake[]> {
  const placed = checks.flatMap((check, index) =>
    check.kind === 'set'
      ? check.assertions.map((assertion, inner) => ({ place: `${index}.${inner}`, assertion }))
      : [{ place: String(index), assertion: check }],
  )
  const found = await Promise.all(
    placed.map(async ({ place, assertion }) =>
      (await mistakesIn(assertion, tools)).map((mistake): CheckMistake => ({ place, ...mistake })),
    ),
  )
  return found.flat()
}

async function mistakesIn(assertion: Assertion, tools: CheckingTools): Promise<Mistake[]> {
  const { value, metric, literal, type, judge } = assertion
  const told = async (field: CheckMistake['field'], texts: Json[]): Promise<Mistake[]> => {
    const templates = texts.filter((text) => typeof text === 'string').filter(hasTemplate)
    const mistakes = await Promise.all(templates.map(tools.analyse))
    return mistakes.flat().map(({ message, hint }) => ({ field, message, hint }))
  }
  const values = Array.isArray(value) ? value : [value]
  const inTemplates = literal ? [] : await told('value', values)
  // What a template comes to is known with a case's values alone.
  const isOpen = !literal && values.some((text) => typeof text === 'string' && hasTemplate(text))
  const inValue = isOpen ? [] : await applied(assertion, tools)
  const { kind } = SCORERS[type]
  const asks = kind === 'asking' || kind === 'comparing'
  const unjudged: Mistake[] =
    asks && judge === null && tools.judge === null ? [{ field: 'judge', ...wordsOf(nobodyJudges()) }] : []
  return [...inTemplates, ...inValue, ...(await told('metric', [metric])), ...unjudged]
}

/** Thrown where a scorer would ask a model: its expectation is in order. */
class Reached extends Error {}

async function applied(assertion: Assertion, { bounded }: CheckingTools): Promise<Mistake[]> {
  const { type, value, threshold, config, judge } = assertion
  const input: ScoringInput = { ...ANSWER, value: type === 'javascript' ? onlyCompiled(value, config) : value, threshold, config }
  const scorer = SCORERS[type]
  const asking: Asking = { ask: () => Promise.reject(new Reached()), embed: () => Promise.reject(new Reached()), judge }
  try {
    if (scorer.kind === 'quick') await scorer.score(input)
    else if (scorer.kind === 'bounded') await (scorer.atOnce?.(input) ?? bounded(type, input))
    else if (scorer.kind === 'asking') await (await scorer.load())(input, asking)
    else await (await scorer.load())([input, input], asking)
    return []
  } catch (thrown) {
    if (thrown instanceof Reached) return []
    const error = AppError.from(thrown)
    if (error.code !== 'SCORING_FAILED') throw error
    return [{ field: value === null && BY_THRESHOLD.has(type) ? 'threshold' : 'value', ...wordsOf(error) }]
  }
}

/** JSON and short, as schemas and expressions are looked at only where there is something to hold against them. */
const ANSWER: Omit<ScoringInput, 'value' | 'threshold' | 'config'> = {
  output: '{}',
  latencyMs: 0,
  cost: 0,
  inputTokens: 0,
  outputTokens: 0,
  finishReason: 'stop',
  prompt: '',
  variables: {},
}

const BY_THRESHOLD: ReadonlySet<string> = new Set(['latency', 'cost', 'tokens'])

/** The script's program as a function that nobody calls: what can't be compiled is found, and nothing of it happens. */
function onlyCompiled(code: Json, { form, exported }: Assertion['config']): Json {
  if (typeof code !== 'string' || code === '') return code
  const program = scriptProgram({
    code,
    form: form === 'module' ? 'module' : 'inline',
    exported: typeof exported === 'string' ? exported : null,
  })
  return `return typeof ${program} === 'function'\n`
}

const wordsOf = ({ message, hint }: AppError) => ({ message, hint })
