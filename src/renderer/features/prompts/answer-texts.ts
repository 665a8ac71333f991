import type { Json } from '#shared/domain/json'
import type { OutputSchema, Tool } from '#shared/domain/prompt'
import { checkText } from '../../shared-views/json-editor/check-text'
import { schemaMistakesIn } from '../../shared-views/json-editor/schema-check'
import { toolMistakesIn, toolsFrom } from '../../shared-views/json-editor/tools-check'
import { countOf } from '../../ui/count'
import type { ReadText } from './answer-part'
import type { Draft } from './draft'

const pretty = (value: Json): string => JSON.stringify(value, null, 2)

/** What the schema is when it is turned on. */
export const FIRST_SCHEMA = pretty({
  type: 'object',
  required: ['answer'],
  additionalProperties: false,
  properties: { answer: { type: 'string' } },
})

export const FIRST_TOOLS = pretty([
  {
    name: 'look_up',
    description: 'Looks up an order by its number.',
    parameters: { type: 'object', required: ['number'], properties: { number: { type: 'string' } } },
  },
])

export function readSchema(text: string): ReadText<OutputSchema['schema']> {
  const { value, mistakes } = checkText(text, schemaMistakesIn)
  return { value: value as OutputSchema['schema'] | undefined, mistakes }
}

export function readTools(text: string): ReadText<Tool[]> {
  const { value, mistakes } = checkText(text, toolMistakesIn)
  return { value: value === undefined ? undefined : toolsFrom(value), mistakes }
}

/** `text`, `JSON schema, 2 tools`. */
export function answerWords({ output, tools = [] }: Pick<Draft, 'output' | 'tools'>): string {
  const form = output === undefined ? 'text' : output.repair ? 'JSON, repaired' : 'JSON'
  return tools.length === 0 ? form : `${form}, ${countOf(tools.length, 'tool')}`
}
