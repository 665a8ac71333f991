import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unixLines, withoutOuterBlankLines } from '#main/formats/markers'
import { readPrompty, writePrompty } from '#main/formats/prompty'
import type { Json } from '#shared/domain/json'
import type { PromptContent } from '#shared/domain/prompt'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        'system:',
        '# user:',
        '\\assistant:',
        '\\\\ user :',
        'User[a=1]:',
        '---',
        '',
        '  ',
        'text',
        '\t',
        'a: b',
        '\r',
      ),
      {
        maxLength: 8,
      },
    )
    .map((lines) => lines.join('\n')),
)
/** Half of a pair has no UTF-8, so no file can hold it; a reference would be refused. */
const writable = text.filter((value) => value.isWellFormed() && !value.includes(`\${`))
const json = fc
  .letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      writable,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(writable, tie('value'), { maxKeys: 3 }),
    ),
  }))
  .value.map((value) => JSON.parse(JSON.stringify(value)) as Json)
  .filter((value) => !JSON.stringify(value).includes('"__proto__"'))
const name = writable.filter((value) => value.trim() !== '' && value !== '__proto__')

const input = fc.record(
  {
    name,
    kind: fc.constantFrom('string' as const, 'number' as const, 'boolean' as const, 'array' as const, 'object' as const),
    description: writable,
    default: json,
    example: json,
  },
  { requiredKeys: ['name', 'kind'] },
)
const parameters = fc.dictionary(
  fc.constantFrom(
    'temperature',
    'num_predict',
    'top_p',
    'top_k',
    'seed',
    'stop',
    'num_ctx',
    'think',
    'format',
    'keep_alive',
    'frequency_penalty',
  ),
  json.filter((value) => value !== null),
)
const content: fc.Arbitrary<PromptContent> = fc.record({
  messages: fc.array(
    fc.record({ role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const), template: writable }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  inputs: fc.uniqueArray(input, { selector: (one) => one.name, maxLength: 4 }),
  model: fc.option(fc.record({ connection: name, name })),
  parameters,
  description: writable,
})

const tidy = (prompt: PromptContent): PromptContent => ({
  ...prompt,
  messages: prompt.messages.map(({ role, template }) => ({ role, template: withoutOuterBlankLines(unixLines(template)) })),
})

test('a prompt that is written and read is the same prompt', () => {
  fc.assert(
    fc.property(name, content, (title, prompt) => {
      const back = readPrompty(writePrompty(title, prompt), 'x.prompty')
      expect(back).toEqual({ name: title, content: tidy(prompt) })
    }),
    { numRuns: 400 },
  )
})

test('front matter with no meaning here survives', () => {
  const kept = fc.record(
    {
      displayName: writable,
      metadata: json,
      tools: fc.array(json, { maxLength: 2 }),
      model: fc.record({ apiType: writable, connection: fc.record({ kind: fc.constant('key'), endpoint: writable }) }),
    },
    { requiredKeys: ['metadata'] },
  )
  fc.assert(
    fc.property(content, kept, (prompt, frontMatter) => {
      const model = prompt.model && { connection: 'ollama', name: prompt.model.name }
      const whole = { ...prompt, model, frontMatter }
      const file = writePrompty('x', whole)
      const back = readPrompty(file, 'x.prompty')
      expect(back).toEqual({ name: 'x', content: tidy(whole) })
    }),
  )
})

test('any text is read or refused by name, never with another error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        text.map((front) => `---\n${front}\n---\nx`),
      ),
      (file) => {
        try {
          expect(readPrompty(file, 'x.prompty').content.messages.length).toBeGreaterThan(0)
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'INVALID_INPUT', details: { file: 'x.prompty', line: expect.any(Number) } })
        }
      },
    ),
    { numRuns: 500 },
  )
})
