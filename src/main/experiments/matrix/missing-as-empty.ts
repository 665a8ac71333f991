import type { Json } from '#shared/domain/json'
import { AppError } from '#shared/errors'

export type RenderWith = (templates: string[], values: Record<string, Json>) => Promise<string[]>

/** A template names so many variables that there aren't at most. */
const MOST = 100

/**
 * Renders as promptfoo does: a variable that there isn't is empty, where elsewhere it is a mistake. `{{ gone.name }}` is empty too.
 * Rejects with every other mistake.
 */
export const missingAsEmpty =
  (render: RenderWith): RenderWith =>
  (templates, values) =>
    fill(render, templates, values)

/** The values with an empty text for each variable that there isn't. Any other mistake is left for who renders them. */
export async function filledIn(
  render: RenderWith,
  templates: string[],
  values: Record<string, Json>,
): Promise<Record<string, Json>> {
  let filled = values
  try {
    await fill(render, templates, values, (more) => {
      filled = more
    })
  } catch {
    // The run that follows meets it again, and keeps it.
  }
  return filled
}

async function fill(
  render: RenderWith,
  templates: string[],
  values: Record<string, Json>,
  onFilled: (filled: Record<string, Json>) => void = () => {},
): Promise<string[]> {
  let filled = values
  for (let time = 0; ; time += 1) {
    try {
      return await render(templates, filled)
    } catch (thrown) {
      const error = AppError.from(thrown)
      const path = error.code === 'TEMPLATE_UNDEFINED_VARIABLE' && time < MOST ? pathOf(error.details.name) : null
      const more = path === null ? null : withEmpty(filled, path)
      if (more === null) throw thrown
      filled = more
      onFilled(filled)
    }
  }
}

const pathOf = (name: unknown): string[] | null =>
  typeof name === 'string' && /^[\w$]+(?:\.[\w$]+)*$/.test(name) ? name.split('.') : null

/** The values with an empty text at the path; null where one is there, or another value is in its way. */
function withEmpty(values: Record<string, Json>, [step = '', ...rest]: string[]): Record<string, Json> | null {
  const there = Object.hasOwn(values, step) ? values[step] : undefined
  if (rest.length === 0) return there === undefined ? { ...values, [step]: '' } : null
  // What was filled in as a text may turn out to be looked into.
  const inside = there === undefined || there === '' ? {} : there
  if (typeof inside !== 'object' || inside === null || Array.isArray(inside)) return null
  const filled = withEmpty(inside, rest)
  return filled === null ? null : { ...values, [step]: filled }
}
