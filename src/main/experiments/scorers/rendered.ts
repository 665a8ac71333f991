import type { Json } from '#shared/domain/json'
import type { Assertion } from '#shared/domain/score'

/** Fills in templates, all over the same values; one text each, in order. */
export type Render = (templates: string[]) => Promise<string[]>

const MARKS = /\{[{%#]/

export const hasTemplate = (text: string): boolean => MARKS.test(text)

/**
 * The assertion with its templates filled in: those of a text, of the texts in a list, and of the metric's name. Mappings, such
 * as schemas, stand as they are. Rejects with the template's error.
 */
export async function rendered(assertion: Assertion, render: Render): Promise<Assertion> {
  const templates: string[] = []
  const metric = assertion.metric !== null && hasTemplate(assertion.metric) ? templates.push(assertion.metric) - 1 : null
  const places: number[] = []
  const collect = (value: Json, index: number): void => {
    if (typeof value === 'string' && hasTemplate(value)) places[index] = templates.push(value) - 1
  }
  const values = Array.isArray(assertion.value) ? assertion.value : [assertion.value]
  if (!assertion.literal) values.forEach(collect)
  if (templates.length === 0) return assertion
  const texts = await render(templates)
  const filled = values.map((value, index) => {
    const place = places[index]
    return place === undefined ? value : (texts[place] ?? '')
  })
  return {
    ...assertion,
    value: Array.isArray(assertion.value) ? filled : (filled[0] ?? null),
    metric: metric === null ? assertion.metric : (texts[metric] ?? ''),
  }
}
