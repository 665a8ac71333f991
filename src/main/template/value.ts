import type { Meter } from './meter'
import { TemplateProblem } from './problem'

/**
 * What a template may call: a global, a macro, caller() or super(). Never a JavaScript function. Its fields are private to the
 * language, so that no filter that walks over an object's keys can find them.
 */
export class Callable {
  readonly #name: string
  readonly #run: (args: CallArguments) => Value

  constructor(name: string, run: (args: CallArguments) => Value) {
    this.#name = name
    this.#run = run
  }

  get name(): string {
    return this.#name
  }

  call(args: CallArguments): Value {
    return this.#run(args)
  }
}

/** Named things to reach with a dot: what an import gives, and cyclers. Its members are a Map, so nothing is inherited. */
export class Namespace {
  readonly #name: string
  readonly #members: ReadonlyMap<string, Value>

  constructor(name: string, members: ReadonlyMap<string, Value>) {
    this.#name = name
    this.#members = members
  }

  get name(): string {
    return this.#name
  }

  get members(): ReadonlyMap<string, Value> {
    return this.#members
  }
}

export interface CallArguments {
  positional: Value[]
  named: Map<string, Value>
}

export interface PlainObject {
  [key: string]: Value
}

export type Value = undefined | null | boolean | number | string | Value[] | PlainObject | Callable | Namespace

export function isPlainObject(value: Value): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isMachinery(value)
}

/** Values of ours that templates may use but neither print, compare by content nor pass to a filter as data. */
export function isMachinery(value: Value): value is Callable | Namespace {
  return value instanceof Callable || value instanceof Namespace
}

/** An object without a prototype. Object.defineProperty semantics do not matter on it: `__proto__` is a key like any other. */
export function emptyObject(): PlainObject {
  return Object.create(null) as PlainObject
}

/** A value as it is written into the text: lists with commas as in JavaScript, objects as JSON, null as nothing. */
export function toText(meter: Meter, value: Value): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (isMachinery(value)) throw notData(value)
  if (!Array.isArray(value)) return toJson(meter, value, 0)
  meter.list(value.length)
  return joinTexts(
    meter,
    value.map((item) => toText(meter, item)),
    ',',
  )
}

/** Joins after counting what the result will hold. */
export function joinTexts(meter: Meter, texts: readonly string[], separator: string): string {
  let characters = Math.max(0, texts.length - 1) * separator.length
  for (const text of texts) characters += text.length
  meter.text(characters)
  return texts.join(separator)
}

/** JSON of plain data, by our own walk: `toJSON` members and getters are never called. `indent` in blanks, at most 10. */
export function toJson(meter: Meter, value: Value, indent: number): string {
  const parts: string[] = []
  writeJson(meter, value, Math.max(0, Math.min(10, Math.floor(indent))), '\n', parts)
  return joinTexts(meter, parts, '')
}

function writeJson(meter: Meter, value: Value, indent: number, line: string, parts: string[]): void {
  if (isMachinery(value)) throw notData(value)
  if (typeof value !== 'object' || value === null) {
    const json = value === undefined ? 'null' : JSON.stringify(value)
    meter.work(json.length)
    parts.push(json)
    return
  }
  const isList = Array.isArray(value)
  const keys = isList ? null : Object.keys(value)
  const size = isList ? value.length : (keys?.length ?? 0)
  if (size === 0) {
    parts.push(isList ? '[]' : '{}')
    return
  }
  const inner = indent === 0 ? '' : line + ' '.repeat(indent)
  meter.list(size * 3)
  meter.work(size * inner.length)
  parts.push(isList ? '[' : '{')
  for (let index = 0; index < size; index += 1) {
    if (index > 0) parts.push(',')
    parts.push(inner)
    const key = keys?.[index]
    if (key !== undefined) parts.push(JSON.stringify(key), indent === 0 ? ':' : ': ')
    writeJson(meter, isList ? value[index] : value[key ?? ''], indent, inner, parts)
  }
  parts.push(indent === 0 ? '' : line, isList ? ']' : '}')
}

export function notData(value: Callable | Namespace): TemplateProblem {
  return new TemplateProblem('TEMPLATE_FORBIDDEN', `${value.name} is not a text or a list.`, {
    name: value.name,
    hint: value instanceof Callable ? `Call it: ${value.name}(…).` : 'Name one of its members after a dot.',
  })
}
