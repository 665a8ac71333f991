import type { Finding, ScoringInput } from './scorer'
import { readXml } from './strict-xml'
import { wantedElements } from './wanted-elements'
import { missingPaths, type XmlNode } from './xml-tree'

/** The whole output is a well-formed document that has the wanted elements. */
export function isXml({ output, value }: ScoringInput): Finding {
  const wanted = wantedElements(value, 'is-xml')
  let document: XmlNode
  try {
    document = readXml(output)
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message.replace(/\.$/, '') : String(thrown)
    return { holds: false, because: `The output is not well-formed XML: ${what}.` }
  }
  const missing = missingPaths(document, wanted)
  if (missing.length === 0) return { holds: true, because: 'The output is well-formed XML with all that is wanted.' }
  return { holds: false, because: `The XML lacks ${missing.join(', ')}.` }
}
