import type { Json } from '#shared/domain/json'
import { readJson } from './json-places'
import type { ValueMistake } from './schema-check'

/** A mistake as it is shown: with its line and column from 1. */
export interface PlacedMistake {
  line: number
  column: number
  message: string
}

export interface CheckedText {
  /** Only where there are no mistakes. */
  value: Json | undefined
  mistakes: PlacedMistake[]
}

/** A text as JSON that this check accepts, or its mistakes at their places. */
export function checkText(text: string, check: (value: Json) => ValueMistake[]): CheckedText {
  const read = readJson(text)
  if ('message' in read) return { value: undefined, mistakes: [placed(text, read.offset, read.message)] }
  const mistakes = check(read.value).map(({ path, message }) => placed(text, read.places.get(path) ?? 0, message))
  return { value: mistakes.length === 0 ? read.value : undefined, mistakes }
}

function placed(text: string, offset: number, message: string): PlacedMistake {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message }
}
