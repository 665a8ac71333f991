import type { Json } from '#shared/domain/json'
import type { Parameters } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'

/** The parameters that the demo heeds. Others belong to other models and are left out, so that models can be switched. */
const LEAST: Record<string, number> = { num_predict: -2, sentences: 1, delay_ms: 0 }
const MOST_DELAY_MS = 10_000

/** Only what the demo heeds. Throws INVALID_INPUT where one of these is no whole number in its range. */
export function demoParameters(parameters: Parameters): Record<string, number> {
  const heeded: Record<string, number> = {}
  for (const [name, least] of Object.entries(LEAST)) {
    const value: Json | undefined = parameters[name]
    if (value === undefined || value === null) continue
    const most = name === 'delay_ms' ? MOST_DELAY_MS : Number.MAX_SAFE_INTEGER
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      const range = name === 'delay_ms' ? `from ${least} to ${most}` : `of at least ${least}`
      throw new AppError('INVALID_INPUT', `${name} takes a whole number ${range}, not ${JSON.stringify(value)}.`, {
        hint: `Correct ${name} or leave it out.`,
        details: { parameter: name },
      })
    }
    heeded[name] = value
  }
  return heeded
}
