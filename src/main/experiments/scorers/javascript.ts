import type { Json } from '#shared/domain/json'
import { isRecord } from './is-record'
import { runScript, warmSandbox } from './sandbox/run-script'
import { type Finding, type ScoringInput, scoringFailed, textValue } from './scorer'

export { warmSandbox }

/**
 * A script of the user's: an expression or a function's body over `output` and `context`, or a file. It gives true or false, a
 * number, or `{pass, score, reason}`. The value's templates are not filled in where it comes from a file.
 */
export async function javascript(input: ScoringInput): Promise<Finding> {
  const { output, config, threshold } = input
  const code = textValue(input.value, 'javascript')
  const { form, exported, ...rest } = config
  const script = {
    code,
    form: form === 'module' ? ('module' as const) : ('inline' as const),
    exported: typeof exported === 'string' ? exported : null,
  }
  const given = await runScript(script, output, contextOf(input, rest))
  const { type, value } = isRecord(given) ? given : { type: 'undefined', value: null }
  if (type === 'boolean' && typeof value === 'boolean') return { holds: value, because: `The script gives ${value}.` }
  if (type === 'number' && typeof value === 'number') {
    const holds = threshold === null ? value > 0 : value >= threshold
    return { holds, score: value, scoreIfNot: value, because: `The script gives ${value}.` }
  }
  if (isRecord(value) && typeof value.pass === 'boolean' && typeof value.score === 'number') {
    const reason = typeof value.reason === 'string' && value.reason !== '' ? value.reason : `The script gives ${value.pass}.`
    return {
      holds: value.pass,
      score: value.score,
      scoreIfNot: value.score,
      because: reason,
      named: namedScores(value.namedScores),
    }
  }
  throw scoringFailed(
    `The script must give true, false, a number, or {pass, score, reason}, and gives ${describe(String(type), value)}.`,
    'Correct what it returns, then score again.',
  )
}

/** The names that promptfoo's scripts know. */
const contextOf = ({ prompt, variables, output, ...facts }: ScoringInput, config: Record<string, Json>): Json => ({
  prompt,
  vars: variables,
  test: { vars: variables },
  config,
  provider: null,
  providerResponse: {
    output,
    finishReason: facts.finishReason,
    cost: facts.cost,
    latencyMs: facts.latencyMs,
    tokenUsage: { prompt: facts.inputTokens, completion: facts.outputTokens },
  },
})

const namedScores = (value: Json | undefined): Record<string, number> =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'))
    : {}

function describe(type: string, value: Json | undefined): string {
  if (type === 'undefined') return 'nothing'
  if (type === 'number') return 'no finite number'
  return type === 'object' ? (JSON.stringify(value) ?? 'an object').slice(0, 200) : `a ${type}`
}
