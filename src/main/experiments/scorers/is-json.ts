import { schemaCheck } from './json-schema'
import { parsedJson } from './parsed-json'
import type { Finding, ScoringInput } from './scorer'

/** The whole output is JSON, of the schema where there is one. */
export function isJson({ output, value }: ScoringInput): Finding {
  const json = parsedJson(output)
  if (json === null) return { holds: false, because: 'The output is not JSON.' }
  const wrong = schemaCheck(value, 'is-json')?.(json.value) ?? null
  if (wrong !== null) return { holds: false, because: `The output is JSON, but not of the schema: ${wrong}.` }
  return { holds: true, because: value === null ? 'The output is JSON.' : 'The output is JSON of the schema.' }
}
