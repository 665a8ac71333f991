import type { Json } from '#shared/domain/json'
import type { PromptContent } from '#shared/domain/prompt'
import type { ResolvedVariable, TemplateVariable } from '#shared/domain/template'
import { AppError } from '#shared/errors'
import { computedValues } from '../variables/computed'
import { resolveVariables } from '../variables/layers'

export interface Values {
  resolved: ResolvedVariable[]
  /** Required names that no layer gives. */
  missing: string[]
}

/** The values of the variables that the template refers to, each from its highest layer. */
export function resolveValues(
  content: PromptContent,
  variables: TemplateVariable[],
  user: Record<string, Json>,
  now: Date,
): Values {
  const defaults = Object.fromEntries(
    content.inputs.flatMap((input) => (input.default === undefined ? [] : [[input.name, input.default] as const])),
  )
  const resolved = resolveVariables(
    variables.map(({ name }) => name),
    { computed: computedValues(now), user, default: defaults },
  )
  const given = new Set(resolved.map(({ name }) => name))
  return { resolved, missing: variables.filter(({ name, required }) => required && !given.has(name)).map(({ name }) => name) }
}

/** TEMPLATE_UNDEFINED_VARIABLE with every missing name, or null. */
export function missingError(missing: string[]): AppError | null {
  if (missing.length === 0) return null
  const have = missing.length === 1 ? 'has' : 'have'
  return new AppError('TEMPLATE_UNDEFINED_VARIABLE', `${missing.join(', ')} ${have} no value in any layer.`, {
    details: { names: missing },
  })
}
