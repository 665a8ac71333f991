import { Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { type Json, jsonSchema } from '#shared/domain/json'
import type { AppError } from '#shared/errors'
import { mistakeAt } from './mistake-at'

export type Mapping = Record<string, Json>

export const isMapping = (value: Json | undefined): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The values that there are: neither undefined nor null. */
export const present = (values: Record<string, Json | undefined>): Mapping =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Json] => entry[1] != null))

/** A key path into the front matter, such as ['inputs', 0, 'kind']. */
export type KeyPath = readonly (string | number)[]

export interface FrontMatter {
  values: Mapping
  /** The file's text after the front matter. */
  body: string
  /** INVALID_INPUT that names file, line and column of the value at this path. */
  mistake(path: KeyPath, what: string, hint?: string): AppError
}

const FENCE = /^---[ \t]*$/

/**
 * Parts a file with lines ended by \n into front matter and body. A file that does not begin with `---` is all body. Throws
 * INVALID_INPUT, with file, line and column from 1, for YAML that is wrong or no mapping, and for `${file:…}`.
 */
export function readFrontMatter(text: string, file: string): FrontMatter {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.trim() !== '')
  if (start === -1 || !FENCE.test(lines[start] ?? ''))
    return { values: {}, body: text, mistake: () => mistakeAt({ file, line: 1, column: 1 }, '') }
  const end = lines.findIndex((line, index) => index > start && FENCE.test(line))
  if (end === -1) throw mistakeAt({ file, line: start + 1, column: 1 }, 'the front matter that begins here is not closed by ---')
  const counter = new LineCounter()
  const source = lines.slice(start + 1, end).join('\n')
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false })
  const at = (offset: number, what: string, hint?: string): AppError => {
    const { line, col } = counter.linePos(offset)
    return mistakeAt({ file, line: start + 1 + Math.max(line, 1), column: Math.max(col, 1) }, what, hint)
  }
  const [error] = document.errors
  if (error) throw at(error.pos[0], lowerFirst(error.message.split('\n')[0] ?? ''))
  if (
    document.contents !== null &&
    !isMap(document.contents) &&
    !(isScalar(document.contents) && document.contents.value === null)
  ) {
    throw at(0, 'the front matter is not a mapping of keys to values')
  }
  visit(document, {
    Scalar(_, { value, range }) {
      if (typeof value !== 'string' || !value.includes(`\${file:`)) return
      throw at(range?.[0] ?? 0, `${value} refers to another file, which is not supported`, 'Put its content in its place.')
    },
  })
  const mistake = (path: KeyPath, what: string, hint?: string): AppError => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range))
        return at(Number(node.range[0]), what, hint)
    }
    return at(0, what, hint)
  }
  return { values: toValues(document.toJS(), mistake), body: lines.slice(end + 1).join('\n'), mistake }
}

function toValues(value: unknown, mistake: FrontMatter['mistake']): Mapping {
  const parsed = jsonSchema.safeParse(value ?? {})
  if (parsed.success) return parsed.data as Mapping
  const path = deepest(parsed.error.issues)
  throw mistake(path, `${path.join('.')} is not a value of JSON`)
}

/** The union of all JSON kinds reports a place inside one of its branches. */
function deepest(issues: readonly { path: PropertyKey[]; errors?: unknown }[]): (string | number)[] {
  let best: (string | number)[] = []
  for (const issue of issues) {
    const own = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
    const inner = Array.isArray(issue.errors) ? issue.errors.map((branch) => deepest(branch)) : []
    const path = [...own, ...(inner.sort((one, other) => other.length - one.length)[0] ?? [])]
    if (path.length > best.length) best = path
  }
  return best
}

/** Front matter with its fences. Long lines stay whole and texts of several lines stand as blocks, where a block can hold them. */
export function writeFrontMatter(values: Mapping): string {
  const document = new Document(values)
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value !== 'string' || !scalar.value.includes('\n')) return
      scalar.type = fitsBlock(scalar.value) ? 'BLOCK_LITERAL' : 'QUOTE_DOUBLE'
    },
  })
  return `---\n${document.toString({ lineWidth: 0 })}---\n`
}

const PRINTABLE = /^[ \p{L}\p{M}\p{N}\p{P}\p{S}]*[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u

/** Blank lines at the edges, spaces at the end of a line and characters that don't print would change in a block, or not be seen. */
const fitsBlock = (text: string): boolean =>
  /^\S/.test(text) && !text.endsWith('\n\n') && text.split('\n').every((line) => line === '' || PRINTABLE.test(line))

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '')
