import { isDeepStrictEqual } from 'node:util'
import { parsedJson } from './parsed-json'
import { type Finding, type ScoringInput, shown } from './scorer'

/** The very same text; a list or mapping is compared as a value, with the answer read as JSON. */
export function equals({ output, value }: ScoringInput): Finding {
  const holds = typeof value === 'object' ? isDeepStrictEqual(parsedJson(output)?.value, value) : String(value) === output
  return { holds, because: `The output ${holds ? 'equals' : 'does not equal'} ${shown(value)}.` }
}
