import { jsonObjectsIn } from './json-objects'
import { schemaCheck } from './json-schema'
import type { Finding, ScoringInput } from './scorer'

/** Somewhere in the output stands a JSON object, of the schema where there is one. */
export function containsJson({ output, value }: ScoringInput): Finding {
  const objects = jsonObjectsIn(output)
  if (objects.length === 0) return { holds: false, because: 'The output contains no JSON object.' }
  const check = schemaCheck(value, 'contains-json')
  if (check === null) return { holds: true, because: 'The output contains a JSON object.' }
  const wrongs = objects.map(check)
  if (wrongs.includes(null)) return { holds: true, because: 'The output contains a JSON object of the schema.' }
  return { holds: false, because: `The output contains JSON, but none of the schema: ${wrongs.at(-1)}.` }
}
