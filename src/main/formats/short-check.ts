import type { Json } from '#shared/domain/json'
import { assertionSchema, assertionSetSchema, type Check } from '#shared/domain/score'

const ASSERTION = assertionSchema.parse({ type: 'equals' })
const SET = assertionSetSchema.parse({ kind: 'set', assertions: [] })

/** As short as it reads back the same. */
export function shortCheck(check: Check): Json {
  if (check.kind === 'set') {
    const { assertions, kind, ...others } = check
    return { kind, assertions: assertions.map(shortCheck), ...said(others, SET) }
  }
  const { type, ...others } = check
  return { type, ...said(others, ASSERTION) }
}

/** What differs from what it is where nothing is said. */
export function said(values: object, silent: object): Record<string, Json> {
  const known = new Map<string, unknown>(Object.entries(silent))
  return Object.fromEntries(
    Object.entries(values).filter(
      ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(known.get(key)),
    ),
  )
}
