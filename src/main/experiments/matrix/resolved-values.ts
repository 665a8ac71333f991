import type { TestCase } from '#shared/domain/experiment'
import type { Json } from '#shared/domain/json'

const NAMED = /\{\{\s*(\w+)\s*\}\}/
/** Values that name each other in a circle come to an end. */
const ROUNDS = 5

/**
 * A case's values as its prompt sees them: where they are templated, `{{ name }}` within a text is the value of that name, and a
 * line end behind a text is left out. Only names are filled in; every other template stands as a text, and nothing is run.
 */
export function resolvedValues({ values, templated }: Pick<TestCase, 'values' | 'templated'>): Record<string, Json> {
  if (!templated) return values
  const resolved: Record<string, Json> = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value.replace(/\n$/, '') : value]),
  )
  for (let round = 0, changed = true; changed && round < ROUNDS; round += 1) {
    changed = false
    for (const [name, value] of Object.entries(resolved)) {
      const [placeholder = '', other = ''] = typeof value === 'string' ? (NAMED.exec(value) ?? []) : []
      if (placeholder === '' || typeof value !== 'string' || !Object.hasOwn(resolved, other)) continue
      resolved[name] = value.replace(placeholder, () => String(resolved[other]))
      changed = true
    }
  }
  return resolved
}
