import { type Check, SCORER_TYPES } from '#shared/domain/score'
import { readChecks } from '../promptfoo/assertions'
import type { Context } from '../promptfoo/context'
import { fixedSpot, type Spot } from '../promptfoo/spot'

const NAMES: ReadonlySet<string> = new Set(SCORER_TYPES.flatMap((type) => [type, `not-${type}`]))

/** Expectations as promptfoo writes them, and in short: `contains: text` for `{type: contains, value: text}`. */
export function readOwnChecks(context: Context, spot: Spot): Check[] {
  if (!Array.isArray(spot.value)) return readChecks(context, spot)
  return spot.items().flatMap((item) => {
    const [only, ...others] = item.entries()
    if (only === undefined || others.length > 0 || !NAMES.has(only[0]))
      return readChecks(context, fixedSpot([item.value ?? null], item.place))
    return readChecks(context, fixedSpot([{ type: only[0], value: only[1].value ?? null }], item.place))
  })
}
