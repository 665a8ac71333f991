import type { Message, OutputSchema } from '#shared/domain/prompt'
import type { SchemaMistake } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { RunDeps } from './run-deps'

/** OUTPUT_INVALID where an answer is not the JSON that its schema asks for; null where it is. */
export async function checkAnswer(
  { templates }: Pick<RunDeps, 'templates'>,
  text: string,
  { schema }: OutputSchema,
): Promise<AppError | null> {
  const mistakes = await mistakesOf(templates, text, schema)
  const [first] = mistakes
  if (first === undefined) return null
  const more = mistakes.length === 1 ? '' : ` and ${mistakes.length - 1} more`
  const place = first.path === '' ? '' : `${first.path}: `
  return new AppError(
    'OUTPUT_INVALID',
    `The answer does not match its schema: ${place}${first.message.replace(/\.$/, '')}${more}.`,
    {
      details: { mistakes },
    },
  )
}

async function mistakesOf(
  templates: RunDeps['templates'],
  text: string,
  schema: OutputSchema['schema'],
): Promise<SchemaMistake[]> {
  try {
    return await templates.check(text, schema)
  } catch (thrown) {
    const { code, message } = AppError.from(thrown)
    if (code === 'CANCELLED') throw thrown
    const why = code === 'TEMPLATE_LIMIT' ? 'its patterns take longer than 2 s' : message
    return [{ path: '', message: `The schema could not be held against the answer: ${why}.` }]
  }
}

/** The mistakes that `checkAnswer` found. */
export const mistakesIn = (error: AppError): SchemaMistake[] => error.details.mistakes as SchemaMistake[]

/** The conversation with which a model is told what was wrong, and asked once more. */
export function repairMessages(messages: readonly Message[], answer: string, mistakes: readonly SchemaMistake[]): Message[] {
  const list = mistakes.map(({ path, message }) => `- ${path === '' ? '(whole answer)' : path}: ${message}`).join('\n')
  return [
    ...messages,
    { role: 'assistant', content: answer },
    {
      role: 'user',
      content: `Your answer does not match the JSON schema that was asked for:\n${list}\n\nAnswer again with nothing but JSON that matches it.`,
    },
  ]
}
