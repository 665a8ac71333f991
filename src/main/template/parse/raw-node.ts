import type { SourceText, Span } from '../source-text'

/** A node as Nunjucks' parser makes it: untyped, with a start and no end. */
export interface RawNode {
  readonly typename: string
  readonly lineno?: number
  readonly colno?: number
  readonly [field: string]: unknown
}

export function isRawNode(value: unknown): value is RawNode {
  return typeof value === 'object' && value !== null && 'typename' in value
}

/** A field that must hold a node; its absence means that Nunjucks read past a mistake. */
export function nodeField(node: RawNode, field: string): RawNode {
  const value = node[field]
  if (!isRawNode(value)) throw new Error(`no ${field} in ${node.typename}`)
  return value
}

export function optionalNode(node: RawNode, field: string): RawNode | null {
  const value = node[field]
  return isRawNode(value) ? value : null
}

export function children(node: RawNode, field = 'children'): RawNode[] {
  const value = node[field]
  return Array.isArray(value) ? value.filter(isRawNode) : []
}

export function startOf(source: SourceText, node: RawNode): number {
  return node.lineno === undefined || node.colno === undefined ? 0 : source.offset(node.lineno, node.colno)
}

/** From the first to the last of some spans. */
export function around(first: Span, ...others: (Span | undefined)[]): Span {
  let { start, end } = first
  for (const other of others) {
    if (other === undefined) continue
    start = Math.min(start, other.start)
    end = Math.max(end, other.end)
  }
  return { start, end }
}

/** The end of a quoted text that starts here. */
export function endOfString(text: string, start: number): number {
  const quote = text[start]
  let at = start + 1
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1
  return Math.min(at + 1, text.length)
}

/** The end after a closing bracket, where only blanks and commas stand before it. */
export function endAfter(text: string, from: number, bracket: string): number {
  let at = from
  while (at < text.length && /[\s,]/.test(text[at] ?? '')) at += 1
  return text[at] === bracket ? at + 1 : from
}
