import type { Json } from '#shared/domain/json'
import type { Parameters } from '#shared/domain/prompt'

/** `temperature 0.2, seed 7, stop ["\n"]`. */
export const parametersText = (parameters: Parameters): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ')

/**
 * The same read back: names with a value each, a comma between. A value is JSON where it can be read as that, else a text. Null
 * for what is neither empty nor that.
 */
export function readParameters(text: string): Parameters | null {
  const parameters: Parameters = {}
  for (const part of parts(text)) {
    const [, name, value] = /^\s*([A-Za-z_][\w.-]*)\s*[\s=:]\s*(\S[\s\S]*?)\s*$/.exec(part) ?? []
    if (name === undefined || value === undefined) return null
    parameters[name] = readValue(value)
  }
  return parameters
}

function readValue(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Parted at commas that stand in no brackets and no quotes. */
function parts(text: string): string[] {
  const found: string[] = []
  let [depth, quoted, from] = [0, false, 0]
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (quoted) {
      if (letter === '\\') at += 1
      else if (letter === '"') quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === '[' || letter === '{') depth += 1
    else if (letter === ']' || letter === '}') depth -= 1
    else if (letter === ',' && depth === 0) {
      found.push(text.slice(from, at))
      from = at + 1
    }
  }
  found.push(text.slice(from))
  return found.filter((part) => part.trim() !== '')
}
