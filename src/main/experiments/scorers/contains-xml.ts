import type { Finding, ScoringInput } from './scorer'
import { wantedElements } from './wanted-elements'
import { xmlPieces } from './xml-pieces'
import { missingPaths } from './xml-tree'

/** Somewhere in the output stand elements that are opened and closed, with all that is wanted in one place. */
export function containsXml({ output, value }: ScoringInput): Finding {
  const wanted = wantedElements(value, 'contains-xml')
  const pieces = xmlPieces(output)
  if (pieces.length === 0) return { holds: false, because: 'The output contains no XML.' }
  const missing = pieces.map((piece) => missingPaths(piece, wanted))
  if (missing.some((paths) => paths.length === 0))
    return { holds: true, because: 'The output contains XML with all that is wanted.' }
  return { holds: false, because: `The XML in the output lacks ${missing[0]?.join(', ')}.` }
}
