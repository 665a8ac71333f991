import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { isHtmlElement } from './html-elements'
import type { Finding, ScoringInput } from './scorer'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const LONGEST = 10 * 1024 * 1024
/** The parser adds these where they are not written. */
const ADDED = new Set(['html', 'head', 'body'])

/** The whole output is HTML: recognized elements, and no text outside of them. */
export function isHtml({ output }: ScoringInput): Finding {
  const because = whyNot(output.trim())
  return because === null ? { holds: true, because: 'The output is HTML.' } : { holds: false, because }
}

function whyNot(text: string): string | null {
  if (text === '') return 'The output is empty.'
  if (text.length > LONGEST) return 'The output is too long to be read as HTML.'
  if (/^<\?xml/i.test(text)) return 'The output is XML, not HTML.'
  const lower = text.toLowerCase()
  const elements = [...elementsOf(parse(text, { sourceCodeLocationInfo: true }))]
  const written = ({ tagName, sourceCodeLocation }: Element): boolean =>
    sourceCodeLocation != null && new RegExp(`<${tagName}(?=[\\s>/])`).test(lower)
  const body = elements.find(({ tagName }) => tagName === 'body')
  const bare = body?.childNodes.some((node) => node.nodeName === '#text' && 'value' in node && node.value.trim() !== '')
  if (body !== undefined && bare === true && !written(body)) return 'The output has text outside of any element.'
  const known = elements.some((element) => {
    const name = element.tagName.toLowerCase()
    return ADDED.has(name) ? written(element) : isHtmlElement(name)
  })
  return known ? null : 'The output has no element of HTML.'
}

function* elementsOf(root: Node): Generator<Element> {
  const waiting: Node[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('tagName' in node) yield node
    if ('childNodes' in node) waiting.push(...node.childNodes.toReversed())
  }
}
