import type { z } from 'zod'
import type { Json } from '#shared/domain/json'
import type { Message } from '#shared/domain/prompt'
import { jsonObjectsIn } from '../json-objects'
import { parsedJson } from '../parsed-json'
import { type Asking, scoringFailed, shown } from '../scorer'

const ATTEMPTS = 3

/**
 * Asks for an answer of a schema, and asks again, with what was wrong, where it isn't. Throws SCORING_FAILED with the last
 * answer after three tries: an answer that can't be read is no score.
 */
export async function askFor<Answer>(
  { ask, judge }: Asking,
  messages: Message[],
  { check, schema }: { check: z.ZodType<Answer>; schema: Json },
): Promise<Answer> {
  let conversation = messages
  let last = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    last = await ask(conversation, { judge, schema, attempt })
    const objects = objectsIn(last)
    for (const object of objects) {
      const parsed = check.safeParse(object)
      if (parsed.success) return parsed.data
    }
    const wrong = objects.length === 0 ? 'holds no JSON object' : 'is not of the schema'
    conversation = [
      ...messages,
      { role: 'assistant', content: last },
      {
        role: 'user',
        content: `That answer ${wrong}. Answer again with one JSON object of this schema and nothing else: ${JSON.stringify(schema)}`,
      },
    ]
  }
  throw scoringFailed(
    `The judge's answer was not of the schema after ${ATTEMPTS} tries: ${shown(last)}.`,
    'The output is kept. Score again, or choose another judge.',
  )
}

/** The whole answer, where it is JSON, perhaps fenced; else what objects it holds. */
function objectsIn(answer: string): object[] {
  const whole = parsedJson(answer.replace(/^\s*```\w*\n|\n```\s*$/g, ''))?.value
  return typeof whole === 'object' && whole !== null ? [whole] : jsonObjectsIn(answer)
}
