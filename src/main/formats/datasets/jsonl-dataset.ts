import type { DatasetContent } from '#shared/domain/dataset'
import type { Json } from '#shared/domain/json'
import { brokenAt } from '../json-place'
import { mistakeAt } from '../mistake-at'
import { contentOf } from './dataset-content'

export interface JsonLine {
  value: Json
  line: number
}

/** One JSON object a line; lines with nothing on them are passed over. */
export function readJsonlDataset(text: string, file: string): DatasetContent {
  const lines = readJsonLines(text, file)
  return contentOf(
    lines.map(({ value }) => value),
    (row) => ({ file, line: lines[row]?.line ?? 1, column: 1 }),
  )
}

export function readJsonLines(text: string, file: string): JsonLine[] {
  const found: JsonLine[] = []
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === '') continue
    const broken = brokenAt(line)
    if (broken !== null) {
      const place = { file, line: index + 1, column: broken.column }
      throw mistakeAt(place, `row ${found.length + 1} is not JSON from here on`, undefined, { row: found.length + 1 })
    }
    found.push({ value: JSON.parse(line) as Json, line: index + 1 })
  }
  return found
}
