import { z } from 'zod'
import { templateMessageSchema } from '#shared/domain/prompt'
import type { Context } from '../promptfoo/context'
import type { Spot } from '../promptfoo/spot'
import { readPlainPrompt, readPrompty } from '../prompty'
import type { PromptSource } from './experiment-file'

const messagesSchema = z.array(z.object({ role: templateMessageSchema.shape.role, content: z.string() })).min(1)

/** The list below `prompts`: paths of prompt files, `prompt: NAME` of the library, or texts and messages in place. */
export function readOwnPrompts(context: Context, spot: Spot): PromptSource[] {
  if (spot.items().length === 0)
    context.problems.refuse(spot, 'There is no prompt.', 'Name a file, a prompt of the library, or write a text.')
  return spot.items().flatMap((item, index) => readOne(context, item, index) ?? [])
}

function readOne(context: Context, spot: Spot, index: number): PromptSource | null {
  if (typeof spot.value === 'string') return fromFile(context, spot, spot.value)
  const { prompt, version, text, messages, name } = Object.fromEntries(spot.entries().map(([key, { value }]) => [key, value]))
  if (typeof prompt === 'string') {
    const { file, line } = spot.place
    return { kind: 'library', name: prompt, version: typeof version === 'number' ? version : null, file, line }
  }
  const own = typeof name === 'string' ? name : `prompt ${index + 1}`
  if (typeof text === 'string') return { kind: 'content', name: own, content: content([{ role: 'user', template: text }]) }
  const parsed = messagesSchema.safeParse(messages)
  if (parsed.success)
    return {
      kind: 'content',
      name: own,
      content: content(parsed.data.map(({ role, content: template }) => ({ role, template }))),
    }
  context.problems.refuse(
    spot,
    'This is no prompt.',
    'Write the path of a file, prompt: NAME, text:, or messages: with role and content.',
  )
  return null
}

const content = (
  messages: Extract<PromptSource, { kind: 'content' }>['content']['messages'],
): Extract<PromptSource, { kind: 'content' }>['content'] => ({
  messages,
  inputs: [],
  model: null,
  parameters: {},
  description: '',
})

function fromFile(context: Context, spot: Spot, reference: string): PromptSource | null {
  const path = context.path(reference)
  const text = context.text(path, spot)
  if (text === null) return null
  try {
    const read = /\.prompty$/i.test(path) ? readPrompty(text, context.shown(path)) : readPlainPrompt(text, context.shown(path))
    return { kind: 'content', ...read }
  } catch (thrown) {
    context.mistake(thrown)
    return null
  }
}
