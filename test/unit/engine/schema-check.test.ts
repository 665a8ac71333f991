import { expect, test } from 'vitest'
import { schemaMistakes } from '#main/engine/schema-check'

const schema = {
  type: 'object',
  required: ['name', 'tags'],
  additionalProperties: false,
  properties: { name: { type: 'string' }, tags: { type: 'array', items: { enum: ['a', 'b'] } } },
}

test.each([
  ['what it asks for', '{"name": "x", "tags": ["a"]}', []],
  ['blanks around it', ' {"name": "x", "tags": []}\n', []],
  ['a fence around it', '```json\n{"name": "x", "tags": []}\n```', ['']],
  ['no JSON', 'Sure! Here it is', ['']],
  ['a missing field', '{"name": "x"}', ['']],
  ['a wrong kind', '{"name": 7, "tags": []}', ['/name']],
  ['a wrong entry deep inside', '{"name": "x", "tags": ["a", "c"]}', ['/tags/1']],
])('%s', (_name, text, paths) => {
  expect(schemaMistakes(text, schema).map(({ path }) => path)).toEqual(paths)
})
