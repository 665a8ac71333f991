import type { Json } from '#shared/domain/json'
import type { Tool } from '#shared/domain/prompt'
import { pointer } from './json-places'
import { schemaMistakesIn, type ValueMistake } from './schema-check'

const NAME = /^[A-Za-z0-9_-]{1,64}$/
const FIELDS = ['name', 'description', 'parameters']

/** Mistakes of a list of tools. */
export function toolMistakesIn(value: Json): ValueMistake[] {
  if (!Array.isArray(value)) return [{ path: '', message: 'Tools are a list: [ { "name": … } ].' }]
  return value.flatMap((tool, index) => toolMistakes(tool, pointer('', index), value.slice(0, index)))
}

function toolMistakes(tool: Json, path: string, before: readonly Json[]): ValueMistake[] {
  if (typeof tool !== 'object' || tool === null || Array.isArray(tool)) {
    return [{ path, message: 'A tool is an object with name, description and parameters.' }]
  }
  const { name, description = '', parameters = {} } = tool
  const mistakes: ValueMistake[] = Object.keys(tool)
    .filter((key) => !FIELDS.includes(key))
    .map((key) => ({ path: pointer(path, key), message: `A tool has no ${key}: only ${FIELDS.join(', ')}.` }))
  const at = name === undefined ? path : pointer(path, 'name')
  if (typeof name !== 'string' || !NAME.test(name)) {
    mistakes.push({ path: at, message: 'A tool has a name of up to 64 letters, digits, _ and -.' })
  } else if (before.some((other) => (other as { name?: Json } | null)?.name === name)) {
    mistakes.push({ path: at, message: `Another tool is called ${name}.` })
  }
  if (typeof description !== 'string') mistakes.push({ path: pointer(path, 'description'), message: 'description is a text.' })
  if (typeof parameters === 'boolean')
    return [...mistakes, { path: pointer(path, 'parameters'), message: 'A schema is an object.' }]
  return [...mistakes, ...schemaMistakesIn(parameters, pointer(path, 'parameters'))]
}

/** Tools that have no mistakes, whole. */
export const toolsFrom = (value: Json): Tool[] =>
  (value as Partial<Tool>[]).map(({ name = '', description = '', parameters = { type: 'object', properties: {} } }) => ({
    name,
    description,
    parameters,
  }))
