import type { Json } from '#shared/domain/json'
import type { InputDeclaration, InputKind } from '#shared/domain/prompt'
import { type FrontMatter, isMapping, type KeyPath, type Mapping } from './front-matter'

const KINDS: Record<string, InputKind> = {
  string: 'string',
  text: 'string',
  number: 'number',
  integer: 'number',
  int: 'number',
  float: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  array: 'array',
  list: 'array',
  object: 'object',
  dict: 'object',
}

/** Keys of an input that mean something here. `sample` is version 1's word for an example. */
const KNOWN = new Set(['name', 'kind', 'description', 'default', 'example'])

export interface PromptyInputs {
  inputs: InputDeclaration[]
  /**
   * What has no meaning here: keys beside `properties`, and under `properties`, by name, further keys of the inputs. Null where
   * nothing is left.
   */
  rest: Json
}

/**
 * Declared inputs: version 2's list (or its mapping, in short or under `properties`), or version 1's mapping with `sample`
 * beside it, whose values become examples. Throws INVALID_INPUT with the place.
 */
export function readInputs({ values, mistake }: FrontMatter): PromptyInputs {
  const samples = readSamples(values, mistake)
  const declared = values.inputs ?? {}
  const { entries, beside } = Array.isArray(declared)
    ? { entries: fromList(declared, mistake), beside: {} }
    : fromMapping(declared, mistake)
  const inputs = entries.map(({ name, value, path }) => {
    const input = readInput(name, value, path, mistake)
    const sample = Object.hasOwn(samples, name) ? samples[name] : undefined
    return sample === undefined || input.example !== undefined ? input : { ...input, example: sample }
  })
  const names = new Set<string>()
  for (const [index, { name }] of inputs.entries()) {
    if (names.has(name)) throw mistake(entries[index]?.path ?? ['inputs'], `the input ${name} is declared twice`)
    names.add(name)
  }
  const only = Object.entries(samples).filter(([name]) => !names.has(name))
  const left = entries
    .map(({ name, value }) => [name, leftOver(value)] as const)
    .filter(([, keys]) => Object.keys(keys).length > 0)
  const rest = { ...beside, ...(left.length > 0 ? { properties: Object.fromEntries(left) } : {}) }
  return {
    inputs: [...inputs, ...only.map(([name, example]) => ({ name, kind: kindOf(example), example }))],
    rest: Object.keys(rest).length > 0 ? rest : null,
  }
}

/** The front matter's `inputs` with what `readInputs` left over; null where there is nothing to say. */
export function writeInputs(inputs: readonly InputDeclaration[], rest: Json): Json {
  const { properties, ...beside } = isMapping(rest) ? rest : {}
  const left = isMapping(properties) ? properties : {}
  const list = inputs.map(({ name, kind, description, default: standard, example }): Mapping => {
    const own = Object.hasOwn(left, name) ? left[name] : undefined
    return {
      name,
      kind,
      ...(description === undefined ? {} : { description }),
      ...(standard === undefined ? {} : { default: standard }),
      ...(example === undefined ? {} : { example }),
      ...(isMapping(own) ? own : {}),
    }
  })
  if (Object.keys(beside).length > 0) return { ...beside, properties: list }
  return list.length > 0 ? list : null
}

function leftOver(value: Json): Mapping {
  if (!isMapping(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter(([key, member]) => {
      if (key === 'description') return typeof member !== 'string'
      if (key === 'type') return value.kind != null
      if (key === 'sample') return value.example !== undefined
      return !KNOWN.has(key)
    }),
  )
}

interface Entry {
  name: string
  value: Json
  path: KeyPath
}

function fromList(list: Json[], mistake: FrontMatter['mistake']): Entry[] {
  return list.map((value, index) => {
    const path = ['inputs', index]
    if (!isMapping(value)) throw mistake(path, 'an input is a mapping with name and kind')
    if (typeof value.name !== 'string' || value.name === '') throw mistake([...path, 'name'], 'an input needs a name')
    return { name: value.name, value, path }
  })
}

function fromMapping(declared: Json, mistake: FrontMatter['mistake']): { entries: Entry[]; beside: Mapping } {
  if (!isMapping(declared)) throw mistake(['inputs'], 'inputs is a list of inputs, or a mapping by name')
  const { properties, ...beside } = declared
  if (Array.isArray(properties)) return { entries: fromList(properties, mistake), beside }
  const nested = isMapping(properties) && Object.values(properties).every(isMapping) ? properties : null
  const entries = Object.entries(nested ?? declared).map(([name, value]) => ({ name, value, path: ['inputs', name] }))
  return { entries, beside: nested === null ? {} : beside }
}

function readInput(name: string, value: Json, path: KeyPath, mistake: FrontMatter['mistake']): InputDeclaration {
  // In short: `city: Oslo` is a text with this default.
  if (!isMapping(value))
    return value === null ? { name, kind: 'string' } : { name, kind: kindOf(value), default: plain(value, path, mistake) }
  const named = value.kind ?? value.type ?? 'string'
  const kind = typeof named === 'string' && Object.hasOwn(KINDS, named) ? KINDS[named] : undefined
  if (!kind) {
    const key = value.kind === undefined ? 'type' : 'kind'
    throw mistake(
      [...path, key],
      `${JSON.stringify(named)} is not a kind of input`,
      'Use string, number, boolean, array or object.',
    )
  }
  const input: InputDeclaration = { name, kind }
  if (typeof value.description === 'string') input.description = value.description
  if (value.default !== undefined) input.default = plain(value.default, [...path, 'default'], mistake)
  const example = value.example === undefined ? value.sample : value.example
  if (example !== undefined) input.example = plain(example, [...path, 'example'], mistake)
  return input
}

function readSamples(values: Mapping, mistake: FrontMatter['mistake']): Mapping {
  const sample = values.sample ?? {}
  if (isMapping(sample)) return sample
  throw mistake(
    ['sample'],
    `sample refers to a file (${JSON.stringify(sample)}), which is not supported`,
    'Put its content in its place.',
  )
}

/** The user's environment stays out of prompts, so a reference to it would be sent as it stands. */
function plain(value: Json, path: KeyPath, mistake: FrontMatter['mistake']): Json {
  if (typeof value !== 'string' || !value.startsWith(`\${env:`)) return value
  throw mistake(path, `${value} refers to the environment, which is not supported here`, 'Write the value itself.')
}

function kindOf(value: Json): InputKind {
  if (Array.isArray(value)) return 'array'
  if (isMapping(value)) return 'object'
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string'
}
