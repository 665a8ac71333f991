import type { Json } from '#shared/domain/json'
import type { InputDeclaration, InputKind } from '#shared/domain/prompt'
import type { FrontMatter, KeyPath, Mapping } from './front-matter'

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

/**
 * Declared inputs: version 2's list (or its mapping, in short or under `properties`), or version 1's mapping with `sample`
 * beside it, whose values become examples. Throws INVALID_INPUT with the place.
 */
export function readInputs({ values, mistake }: FrontMatter): InputDeclaration[] {
  const samples = readSamples(values, mistake)
  const declared = values.inputs ?? {}
  const entries = Array.isArray(declared) ? fromList(declared, mistake) : fromMapping(declared, mistake)
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
  return [...inputs, ...only.map(([name, example]) => ({ name, kind: kindOf(example), example }))]
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

function fromMapping(declared: Json, mistake: FrontMatter['mistake']): Entry[] {
  if (!isMapping(declared)) throw mistake(['inputs'], 'inputs is a list of inputs, or a mapping by name')
  const nested = declared.properties
  if (Array.isArray(nested)) return fromList(nested, mistake)
  const byName = isMapping(nested) && Object.values(nested).every(isMapping) ? nested : declared
  return Object.entries(byName).map(([name, value]) => ({ name, value, path: ['inputs', name] }))
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

export const isMapping = (value: Json | undefined): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
