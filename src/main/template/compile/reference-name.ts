import { isForbiddenName, isPathLike } from '../names'
import { TemplateProblem } from '../problem'
import type { SourceText, Span } from '../source-text'
import type { Expression } from '../tree'

/** The name in an include, import or extends. Throws TEMPLATE_FORBIDDEN for a computed one and for what is no name of a text. */
export function referenceName(source: SourceText, node: Expression): string {
  if (node.kind !== 'literal' || typeof node.value !== 'string') {
    throw new TemplateProblem('TEMPLATE_FORBIDDEN', 'The name of an included text must be written out in quotes.', {
      hint: 'Put the name in quotes; choose between texts with if.',
    }).at(source, node)
  }
  if (!isPathLike(node.value)) return node.value
  throw new TemplateProblem('TEMPLATE_FORBIDDEN', `${node.value} is a path or an address, not the name of a text.`, {
    name: node.value,
    hint: 'Include texts of this workspace by their name.',
  }).at(source, node)
}

/** Refuses to bind the names that are refused at lookup. */
export function checkNames(source: SourceText, names: string[], span: Span): void {
  const forbidden = names.find(isForbiddenName)
  if (forbidden === undefined) return
  throw new TemplateProblem('TEMPLATE_FORBIDDEN', `${forbidden} cannot be a name here.`, { name: forbidden }).at(source, span)
}
