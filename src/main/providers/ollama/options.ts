import type { Json } from '#shared/domain/json'
import type { Parameters } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'

type Takes = { what: string; test: (value: Json) => boolean }

const whole: Takes = { what: 'a whole number', test: (value) => Number.isInteger(value) }
const number: Takes = { what: 'a number', test: (value) => typeof value === 'number' }
const flag: Takes = { what: 'true or false', test: (value) => typeof value === 'boolean' }
const texts: Takes = {
  what: 'a text or a list of texts',
  test: (value) => typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string')),
}

/** Kinds of the options that Ollama documents. One that is not here is passed on as it is: servers learn new ones. */
const OPTIONS: Record<string, Takes> = {
  num_ctx: whole,
  num_predict: whole,
  num_keep: whole,
  seed: whole,
  top_k: whole,
  repeat_last_n: whole,
  num_batch: whole,
  num_gpu: whole,
  main_gpu: whole,
  num_thread: whole,
  temperature: number,
  top_p: number,
  min_p: number,
  typical_p: number,
  repeat_penalty: number,
  presence_penalty: number,
  frequency_penalty: number,
  use_mmap: flag,
  stop: texts,
}

const TOP_LEVEL: Record<string, Takes> = {
  think: {
    what: 'true, false, "low", "medium", "high" or "max"',
    test: (value) => typeof value === 'boolean' || ['low', 'medium', 'high', 'max'].includes(String(value)),
  },
  format: { what: '"json" or a JSON schema', test: (value) => value === 'json' || isObject(value) },
  keep_alive: {
    what: 'a number of seconds or a text such as "10m"',
    test: (value) => ['number', 'string'].includes(typeof value),
  },
  logprobs: flag,
  top_logprobs: whole,
  truncate: flag,
  shift: flag,
  tools: { what: 'a list of tools', test: Array.isArray },
}

/** These belong to the request, not to the model. */
const RESERVED = new Set(['model', 'messages', 'stream', 'options'])

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Parameters as the two places of a chat request that take them. Null means not set. Throws INVALID_INPUT for a parameter
 * that is not the model's, or whose value is of the wrong kind.
 */
export function splitParameters(parameters: Parameters): { top: Record<string, Json>; options: Record<string, Json> } {
  const top: Record<string, Json> = {}
  const options: Record<string, Json> = {}
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) continue
    if (RESERVED.has(name)) throw refuse(name, `${name} is not a parameter of the model.`)
    const takes = own(TOP_LEVEL, name) ?? own(OPTIONS, name)
    if (takes && !takes.test(value)) throw refuse(name, `${name} takes ${takes.what}, not ${JSON.stringify(value)}.`)
    ;(own(TOP_LEVEL, name) ? top : options)[name] = name === 'stop' && typeof value === 'string' ? [value] : value
  }
  return { top, options }
}

const own = (table: Record<string, Takes>, name: string): Takes | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

const refuse = (name: string, message: string): AppError =>
  new AppError('INVALID_INPUT', message, { hint: `Correct ${name} or leave it out.`, details: { parameter: name } })
