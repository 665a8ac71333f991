import { addChild, type XmlNode, xmlNode } from './xml-tree'

const NAME = '[\\p{L}_:][\\p{L}\\p{N}\\p{M}_:.·-]*'
/** What is no element is passed over; then an end, or a start with its attributes and perhaps its own end. */
const TAG = new RegExp(
  `<!--[\\s\\S]*?-->|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|<[!?][^>]*>|</(${NAME})[^<>]*>|<(${NAME})((?:[^<>"']|"[^"]*"|'[^']*')*)>`,
  'gu',
)
const ATTRIBUTE = new RegExp(`(${NAME})(?:\\s*=\\s*(?:"[^"]*"|'[^']*'))?`, 'gu')

interface Open {
  name: string
  node: XmlNode
}

/**
 * Elements within a text, each piece with a root to look from: first those that stand side by side on the outside, together,
 * then each by itself. An element that is not closed makes none, and what is closed inside it counts by itself.
 */
export function xmlPieces(text: string): XmlNode[] {
  const outside: Open[] = []
  let open: (Open & { inside: Open[] })[] = []
  let last = 0
  const close = (ended: Open): void => {
    const around = open.at(-1)
    if (around === undefined) outside.push(ended)
    else around.inside.push(ended)
  }
  for (const { 0: tag, 1: ends, 2: starts, 3: attributes = '', index } of text.matchAll(TAG)) {
    const around = open.at(-1)
    if (around !== undefined && text.slice(last, index).trim() !== '') around.node.hasText = true
    last = index + tag.length
    if (starts !== undefined) {
      const itself = { name: starts, node: xmlNode(namesOf(attributes.replace(/\/\s*$/, ''))), inside: [] }
      if (/\/\s*$/.test(attributes)) close(itself)
      else open.push(itself)
    } else if (ends !== undefined) {
      if (around?.name !== ends) {
        // Nothing that is still open can be trusted; what was whole inside it stays.
        outside.push(...open.flatMap(({ inside }) => inside))
        open = []
        continue
      }
      open.pop()
      for (const { name, node } of around.inside) addChild(around.node, name, node)
      close(around)
    }
  }
  outside.push(...open.flatMap(({ inside }) => inside))
  const together = outside.length > 1 ? [outside] : []
  return [...together, ...outside.map((one) => [one])].map((elements) => {
    const root = xmlNode()
    for (const { name, node } of elements) addChild(root, name, node)
    return root
  })
}

const namesOf = (attributes: string): string[] => [...attributes.matchAll(ATTRIBUTE)].map(([, name = '']) => name)
