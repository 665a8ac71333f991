import type { Span } from '../../template/source-text'

/** A tag as it stands in the text, found without parsing it. */
export interface Tag extends Span {
  kind: 'output' | 'block' | 'comment' | 'stray'
  closed: boolean
  /** The word after {%; empty for other kinds. */
  name: string
  nameStart: number
}

const OPENERS = /\{%-?|\{\{-?|\{#|#\}/g
const NAME = /\s*([^\s%}]*)/y

/** All tags in order. What stands in raw is not looked into; a tag that never ends stops at the end of its line. */
export function scanTags(text: string): Tag[] {
  const tags: Tag[] = []
  OPENERS.lastIndex = 0
  for (let match = OPENERS.exec(text); match !== null; match = OPENERS.exec(text)) {
    const tag = readTag(text, match.index, match[0])
    tags.push(tag)
    OPENERS.lastIndex = Math.max(tag.end, match.index + match[0].length)
    if (tag.kind === 'block' && tag.closed && (tag.name === 'raw' || tag.name === 'verbatim')) skipRaw(text, tag.name)
  }
  return tags
}

function readTag(text: string, start: number, opener: string): Tag {
  const inside = start + opener.length
  if (opener === '#}') return { kind: 'stray', start, end: inside, closed: true, name: '', nameStart: start }
  if (opener === '{#') {
    const end = text.indexOf('#}', inside)
    return {
      kind: 'comment',
      start,
      end: end === -1 ? lineEnd(text, inside) : end + 2,
      closed: end !== -1,
      name: '',
      nameStart: start,
    }
  }
  const kind = opener.startsWith('{%') ? 'block' : 'output'
  const end = codeEnd(text, inside)
  const closed = end !== null && !runsIntoNext(text.slice(inside, end))
  NAME.lastIndex = inside
  const name = kind === 'block' ? (NAME.exec(text)?.[1] ?? '').replace(/-$/, '') : ''
  const nameStart = NAME.lastIndex === 0 ? inside : inside + text.slice(inside).search(/\S|$/)
  return { kind, start, end: closed && end !== null ? end : lineEnd(text, inside), closed, name, nameStart }
}

/** The end after the next %} or }} outside of quotes, as Nunjucks' lexer finds it; null where there is none. */
function codeEnd(text: string, from: number): number | null {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"' || character === "'") {
      at += 1
      while (at < text.length && text[at] !== character) at += text[at] === '\\' ? 2 : 1
    } else if ((character === '}' || character === '%') && text[at + 1] === '}') return at + 2
  }
  return null
}

/** A tag over several lines with another opener in it was most likely never closed. */
function runsIntoNext(code: string): boolean {
  return code.includes('\n') && /\{\{|\{%/.test(code.slice(code.indexOf('\n')))
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  const next = text.slice(from).search(/\{\{|\{%|\{#/)
  const limit = Math.min(newline === -1 ? text.length : newline, next === -1 ? text.length : from + next)
  return from + text.slice(from, limit).trimEnd().length
}

function skipRaw(text: string, name: string): void {
  const end = new RegExp(`\\{%\\s*end${name}\\s*%\\}`, 'g')
  end.lastIndex = OPENERS.lastIndex
  const match = end.exec(text)
  if (match !== null) OPENERS.lastIndex = match.index
}
