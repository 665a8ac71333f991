import type { Json } from '#shared/domain/json'
import { GLOBALS } from './globals'
import { LruMap } from './lru-map'
import { isForbiddenName } from './names'

/** Text, and the names between: the values of a plain template stand where they are named, and nothing else happens. */
type Part = { text: string } | { name: string }

const PRINTED = /\{\{ *([A-Za-z_][A-Za-z0-9_]*) *\}\}/g
/** Words of the language, and names with a meaning of their own. */
const TAKEN = new Set(
  'true false none null undefined not and or in is if else loop super caller self varargs kwargs True False None'.split(' '),
)
/** Marks of the language, and braces beside a tag: `{{{` is not read as `{` and a tag. */
const DOUBTFUL = /\{[{%#]|[}%#]\}|^[{}]|[{}]$/
const LONGEST = 256 * 1024

const known = new LruMap<readonly Part[] | 'not plain'>({ maxEntries: 500, maxCharacters: 4 * 1024 * 1024 })

/**
 * The text of a template that only names values, of values that are texts and whole numbers; null for all others. This is safe
 * and quick on any thread, and most prompts are of this kind: only the others are worth their way to a worker and back.
 */
export function renderPlain(template: string, values: Record<string, Json>): string | null {
  if (template.length > LONGEST) return null
  const parts = partsOf(template)
  if (parts === 'not plain') return null
  let output = ''
  for (const part of parts) {
    if ('text' in part) output += part.text
    else {
      const value = Object.hasOwn(values, part.name) ? values[part.name] : undefined
      if (typeof value !== 'string' && !Number.isSafeInteger(value)) return null
      output += String(value)
      if (output.length > LONGEST) return null
    }
  }
  return output
}

function partsOf(template: string): readonly Part[] | 'not plain' {
  const found = known.get(template)
  if (found !== undefined) return found
  const parts = split(template)
  known.set(template, parts)
  return parts
}

function split(template: string): readonly Part[] | 'not plain' {
  const parts: Part[] = []
  let end = 0
  for (const { 0: tag, 1: name = '', index } of template.matchAll(PRINTED)) {
    if (TAKEN.has(name) || GLOBALS.has(name) || isForbiddenName(name)) return 'not plain'
    parts.push({ text: template.slice(end, index) }, { name })
    end = index + tag.length
  }
  parts.push({ text: template.slice(end) })
  return parts.some((part) => 'text' in part && DOUBTFUL.test(part.text)) ? 'not plain' : parts
}
