import type { TestCase } from '#shared/domain/experiment'
import type { Json } from '#shared/domain/json'
import type { RunDeps } from '../run-deps'

const MARKS = /\{[{%#]/
/** A value may be made of others that are made of others; one that is made of itself must not go on for ever. */
const MAX_ROUNDS = 5

/** The case's values as its prompt and its expectations see them. Rejects with the template's error. */
export async function caseValues(
  { templates }: Pick<RunDeps, 'templates'>,
  { values, templated }: TestCase,
): Promise<Record<string, Json>> {
  if (!templated) return values
  let filled = values
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const open = Object.entries(filled).filter((entry): entry is [string, string] => isTemplate(entry[1]))
    if (open.length === 0) return filled
    const texts = await templates.render({ templates: open.map(([, text]) => text), texts: {}, values: filled })
    const changed = open.some(([, text], index) => texts[index] !== text)
    filled = { ...filled, ...Object.fromEntries(open.map(([name], index) => [name, texts[index] ?? ''])) }
    if (!changed) return filled
  }
  return filled
}

const isTemplate = (value: Json): boolean => typeof value === 'string' && MARKS.test(value)
