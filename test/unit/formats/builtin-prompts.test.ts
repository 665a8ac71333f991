import { join } from 'node:path'
import nunjucks from 'nunjucks'
import { describe, expect, test } from 'vitest'
import { readBuiltinPrompts } from '#main/formats/builtin-prompts'
import { readPrompty, writePrompty } from '#main/formats/prompty'
import { createDemoProvider } from '#main/providers/demo/demo-provider'
import { collect, finishOf, textOf } from '../../integration/providers-call'

const prompts = await readBuiltinPrompts(join(import.meta.dirname, '../../../resources/prompts'))
const environment = new nunjucks.Environment(null, { autoescape: false, throwOnUndefined: true })

test('there are five, by name', () => {
  expect(prompts.map(({ name, folder }) => folder + name)).toEqual([
    'classify',
    'extract-fields',
    'rewrite',
    'summarise',
    'two-message-chat',
  ])
})

describe.each(prompts)('$name', ({ name, content }) => {
  const messages = (values: Record<string, unknown>) =>
    content.messages.map(({ role, template }) => ({ role, content: environment.renderString(template, values) }))
  const defaults = Object.fromEntries(content.inputs.map((input) => [input.name, input.default]))
  const examples = Object.fromEntries(content.inputs.map((input) => [input.name, input.example]))

  test('says what it is for, and each input has a description, a default and an example', () => {
    expect(content.description.length).toBeGreaterThan(30)
    for (const input of content.inputs) {
      expect(input.description, input.name).toBeTruthy()
      expect(input.default, input.name).toBeDefined()
      expect(input.example, input.name).toBeDefined()
    }
  })

  test('runs on demo:extract as it stands, and gives prose', async () => {
    const { parts, error } = await collect(createDemoProvider(), {
      model: 'extract',
      messages: messages(defaults),
      parameters: { ...content.parameters, delay_ms: 0 },
    })
    expect(error).toBeNull()
    expect(finishOf(parts)).toMatchObject({ reason: 'stop' })
    expect(textOf(parts).split(' ').length).toBeGreaterThan(15)
    expect(textOf(parts)).not.toMatch(/[<>{}]/)
  })

  test('renders with its examples too, without leftovers', () => {
    for (const message of messages(examples)) {
      expect(message.content).not.toMatch(/\{\{|\}\}|\{%|undefined|\[object/)
      expect(message.content.trim()).not.toBe('')
    }
  })

  test('is the same after writing and reading', () => {
    expect(readPrompty(writePrompty(name, content), 'x.prompty').content).toEqual(content)
  })
})

test('the chat prompt has a system and a user message', () => {
  expect(prompts.find(({ name }) => name === 'two-message-chat')?.content.messages.map(({ role }) => role)).toEqual([
    'system',
    'user',
  ])
})
