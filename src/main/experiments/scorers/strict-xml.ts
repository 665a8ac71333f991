import { SaxesParser } from 'saxes'
import { addChild, type XmlNode, xmlNode } from './xml-tree'

/** A well-formed XML document with namespaces. Throws an Error that says what is wrong. No entity is ever fetched. */
export function readXml(text: string): XmlNode {
  const root = xmlNode()
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', (doctype) => {
    if (/^(?:[^"'[]|"[^"]*"|'[^']*')*\[/.test(doctype)) throw new Error('definitions inside the DOCTYPE are not supported')
    if (!DOCTYPE.test(doctype)) throw new Error('the DOCTYPE is malformed')
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node = xmlNode(Object.keys(attributes))
    addChild(open.at(-1) ?? root, name, node)
    open.push(node)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', (inner) => {
    const around = open.at(-1)
    if (around !== undefined && inner.trim() !== '') around.hasText = true
  })
  parser.write(text).close()
  return root
}

const LITERAL = `(?:"[^"#]*"|'[^'#]*')`
const PUBLIC_ID = `(?:"[-\\s\\w'()+,./:=?;!*#@$%]*"|'[-\\s\\w()+,./:=?;!*#@$%]*')`
const DOCTYPE = new RegExp(
  `^\\s+[\\p{L}_:][\\p{L}\\p{N}\\p{M}_:.·-]*\\s*(?:\\sSYSTEM\\s+${LITERAL}\\s*|\\sPUBLIC\\s+${PUBLIC_ID}\\s+${LITERAL}\\s*)?$`,
  'u',
)
