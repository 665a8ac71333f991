import { describe, expect, test } from 'vitest'
import { readPlainPrompt, readPrompty, writePrompty } from '#main/formats/prompty'
import { AppError } from '#shared/errors'

const file = (front: string, body = 'user:\nHello') => `---\n${front}\n---\n${body}`
const read = (front: string, body?: string) => readPrompty(file(front, body), 'folder/greet.prompty')

function mistake(text: string): AppError {
  try {
    readPrompty(text, 'greet.prompty')
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown
    throw thrown
  }
  throw new Error('it was read')
}

test('version 2, whole', () => {
  const {
    name,
    content: { frontMatter, ...content },
  } = read(
    `name: greet
displayName: Greeting
description: Greets a person.
metadata: {authors: [Kari]}
model:
  id: llama3.2:3b
  provider: ollama
  apiType: chat
  connection: {kind: key, endpoint: "http://127.0.0.1:11434", apiKey: "\${env:KEY}"}
  options: {temperature: 0.2, maxOutputTokens: 200, topP: 0.9, topK: 40, seed: 7, stopSequences: [END], additionalProperties: {num_ctx: 8192}}
inputs:
  - {name: person, kind: string, description: Whom, default: World, example: Jane}
  - {name: times, kind: integer}
outputs: [{name: text, kind: string}]
template: {format: {kind: jinja2}, parser: {kind: prompty}}`,
    'system:\nBe kind.\n\nuser:\nGreet {{ person }}.\n\nassistant:\nHello\n',
  )
  expect(name).toBe('greet')
  expect(content).toEqual({
    description: 'Greets a person.',
    messages: [
      { role: 'system', template: 'Be kind.' },
      { role: 'user', template: 'Greet {{ person }}.' },
      { role: 'assistant', template: 'Hello' },
    ],
    model: { connection: 'ollama', name: 'llama3.2:3b' },
    parameters: { temperature: 0.2, num_predict: 200, top_p: 0.9, top_k: 40, seed: 7, stop: ['END'], num_ctx: 8192 },
    inputs: [
      { name: 'person', kind: 'string', description: 'Whom', default: 'World', example: 'Jane' },
      { name: 'times', kind: 'number' },
    ],
  })
  expect(frontMatter).toEqual({
    displayName: 'Greeting',
    metadata: { authors: ['Kari'] },
    outputs: [{ name: 'text', kind: 'string' }],
    model: { apiType: 'chat', connection: { kind: 'key', endpoint: 'http://127.0.0.1:11434', apiKey: `\${env:KEY}` } },
    template: { parser: { kind: 'prompty' } },
  })
})

test('version 1, whole', () => {
  const {
    name,
    content: { frontMatter, ...content },
  } = read(
    `authors: [Kari]
model:
  api: chat
  configuration: {type: azure_openai, azure_deployment: gpt-4o}
  parameters: {max_tokens: 128, top_p: 1, stream: true, response_format: {type: json_object}}
inputs:
  question: {type: string}
  city: Oslo
sample:
  question: Who is first?
  count: 3
template: jinja2`,
    '# System:\nBe kind.\n\nUSER:\n{{ question }}',
  )
  expect(name).toBe('greet')
  expect(content).toEqual({
    description: '',
    messages: [
      { role: 'system', template: 'Be kind.' },
      { role: 'user', template: '{{ question }}' },
    ],
    model: null,
    parameters: { num_predict: 128, top_p: 1, format: 'json' },
    inputs: [
      { name: 'question', kind: 'string', example: 'Who is first?' },
      { name: 'city', kind: 'string', default: 'Oslo' },
      { name: 'count', kind: 'number', example: 3 },
    ],
  })
  expect(frontMatter).toEqual({
    authors: ['Kari'],
    model: { api: 'chat', configuration: { type: 'azure_openai', azure_deployment: 'gpt-4o' }, options: { stream: true } },
  })
})

test.each([
  ['model: ollama:llama3.2:3b', { connection: 'ollama', name: 'llama3.2:3b' }],
  ['model: demo:extract', { connection: 'demo', name: 'extract' }],
  ['model: {id: extract, connection: demo}', { connection: 'demo', name: 'extract' }],
  ['model: {id: m:1b, connection: {kind: reference, name: ollama}}', { connection: 'ollama', name: 'm:1b' }],
  ['model: {id: m:1b, provider: Ollama}', { connection: 'ollama', name: 'm:1b' }],
  ['model: {id: m:1b}', null],
  ['model: gpt-4o', null],
  ['model: {options: {temperature: 0}}', null],
  ['name: x', null],
])('%s', (front, model) => {
  expect(read(front).content.model).toEqual(model)
})

describe('bodies', () => {
  test.each([
    ['no markers', '\n\nJust text.\n  indented\n\n', [['user', 'Just text.\n  indented']]],
    [
      'text before the first marker',
      'Be kind.\nuser:\nHello',
      [
        ['system', 'Be kind.'],
        ['user', 'Hello'],
      ],
    ],
    [
      'indented markers',
      '  system:\nA\n\t user:  \n  B',
      [
        ['system', 'A'],
        ['user', '  B'],
      ],
    ],
    ['attributes', 'user[name="x"]:\nHello', [['user', 'Hello']]],
    ['a marker with text behind it is text', 'user: hello\nthere', [['user', 'user: hello\nthere']]],
    ['other roles are text', 'user:\nAnswer:\ntool:\nx', [['user', 'Answer:\ntool:\nx']]],
    ['an escaped marker is text', 'user:\nWrite\n\\user:\n  \\\\system:\nagain', [['user', 'Write\nuser:\n  \\system:\nagain']]],
    [
      'two of a kind',
      'user:\nA\nuser:\nB',
      [
        ['user', 'A'],
        ['user', 'B'],
      ],
    ],
    [
      'an empty message',
      'system:\n\nuser:\nB',
      [
        ['system', ''],
        ['user', 'B'],
      ],
    ],
    ['nothing', '', [['user', '']]],
    ['a rule in the body', 'user:\nA\n---\nB', [['user', 'A\n---\nB']]],
    ['a reference in the body is text', `user:\n\${file:x}`, [['user', `\${file:x}`]]],
  ])('%s', (_, body, expected) => {
    expect(read('name: x', body).content.messages.map(({ role, template }) => [role, template])).toEqual(expected)
  })

  test('line ends of Windows and a byte order mark are taken', () => {
    const text = `\uFEFF${file('name: x', 'system:\nA\n\nuser:\nB\nC\n').replaceAll('\n', '\r\n')}`
    expect(readPrompty(text, 'x.prompty').content.messages).toEqual([
      { role: 'system', template: 'A' },
      { role: 'user', template: 'B\nC' },
    ])
  })

  test('a file without front matter is all body', () => {
    expect(readPrompty('system:\nA\nuser:\nB', 'dir\\bare.prompty')).toMatchObject({
      name: 'bare',
      content: { messages: [{ role: 'system' }, { role: 'user' }], inputs: [], model: null },
    })
  })

  test('empty front matter is no mistake', () => {
    expect(readPrompty('---\n---\nHello', 'x.prompty').content.messages).toEqual([{ role: 'user', template: 'Hello' }])
    expect(readPrompty('---\n# nothing yet\n---\nHello', 'x.prompty').name).toBe('x')
  })
})

describe('mistakes have a place', () => {
  test.each([
    ['a colon too many', 'name: x\ninputs: a: b', 3, 9, /nested mappings/i],
    ['a bracket left open', 'name: x\nmetadata: [a, b', 3, 16, /flow/i],
    ['a key twice', 'name: x\nname: y', 3, 1, /unique/i],
    ['no mapping', '- a\n- b', 2, 1, /not a mapping/],
    ['an unknown kind', 'inputs:\n  - name: a\n    kind: image', 4, 11, /"image" is not a kind of input/],
    ['an unknown type', 'inputs:\n  a:\n    type: tensor', 4, 11, /"tensor" is not a kind of input/],
    ['an input without a name', 'inputs:\n  - kind: string', 3, 5, /needs a name/],
    ['an input twice', 'inputs:\n  - name: a\n  - name: a', 4, 5, /declared twice/],
    ['inputs as text', 'inputs: all', 2, 9, /list of inputs/],
    ['a model as a list', 'model: [a]', 2, 8, /model is a text/],
    ['options as a list', 'model:\n  id: x\n  options: [1]', 4, 12, /options is a mapping/],
    ['another template language', 'template:\n  format:\n    kind: mustache', 4, 11, /"mustache" are not supported/],
    ['a file in a default', `inputs:\n  - name: a\n    default: \${file:a.txt}`, 4, 14, /refers to another file/],
    ['a file as sample', `sample: \${file:sample.json}`, 2, 9, /refers to another file/],
    ['a sample by name', 'sample: sample.json', 2, 9, /refers to a file/],
    ['the environment in a default', `inputs:\n  - name: a\n    default: \${env:HOME}`, 4, 14, /refers to the environment/],
    ['a number that JSON lacks', 'metadata:\n  a: .nan', 3, 6, /not a value of JSON/],
  ])('%s', (_, front, line, column, message) => {
    const error = mistake(file(front))
    expect(error.code).toBe('INVALID_INPUT')
    expect(error.message).toMatch(message)
    expect(error.message).toContain(`greet.prompty, line ${line}, column ${column}: `)
    expect(error.details).toEqual({ file: 'greet.prompty', line, column })
  })

  test('front matter that is not closed', () => {
    expect(mistake('\n---\nname: x\nHello').details).toEqual({ file: 'greet.prompty', line: 2, column: 1 })
  })
})

test('plain text is one user message', () => {
  expect(readPlainPrompt('\uFEFFHello {{ name }}\r\n---\r\nuser:\r\n', 'notes/greet.txt')).toEqual({
    name: 'greet',
    content: {
      messages: [{ role: 'user', template: 'Hello {{ name }}\n---\nuser:' }],
      inputs: [],
      model: null,
      parameters: {},
      description: '',
    },
  })
  expect(readPlainPrompt('x', '.hidden').name).toBe('.hidden')
  expect(readPlainPrompt('x', 'stdin').name).toBe('stdin')
})

test('what is written reads well', () => {
  const text = writePrompty('greet', {
    description: 'Greets.',
    messages: [
      { role: 'system', template: 'Be kind.' },
      { role: 'user', template: 'Say\nuser:\nto {{ who }}' },
    ],
    inputs: [{ name: 'who', kind: 'string', default: 'Line one\nLine two' }],
    model: { connection: 'ollama', name: 'llama3.2:3b' },
    parameters: { temperature: 0, num_predict: 50, stop: ['END'], num_ctx: 8192 },
  })
  expect(text).toBe(`---
name: greet
description: Greets.
model:
  id: llama3.2:3b
  connection:
    kind: reference
    name: ollama
  options:
    temperature: 0
    maxOutputTokens: 50
    stopSequences:
      - END
    num_ctx: 8192
inputs:
  - name: who
    kind: string
    default: |-
      Line one
      Line two
template:
  format:
    kind: jinja2
---
system:
Be kind.

user:
Say
\\user:
to {{ who }}
`)
})
