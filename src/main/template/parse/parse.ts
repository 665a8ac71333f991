import nunjucks from 'nunjucks/src/parser.js'
import { asProblem, TemplateProblem } from '../problem'
import type { SourceText } from '../source-text'
import type { Statement } from '../tree'
import { convertStatements } from './convert-statements'
import { tokenizer } from './tokenizer'

/**
 * A template's tree. Only Nunjucks' parser is used, not its code generator: that pastes names and texts into JavaScript source,
 * and its lexer lets quotes and backticks into names. Throws a TemplateProblem at the first mistake.
 */
export function parse(source: SourceText): Statement[] {
  try {
    return convertStatements(source, new nunjucks.Parser(tokenizer(source.text)).parseAsRoot())
  } catch (thrown) {
    if (thrown instanceof TemplateProblem || thrown instanceof RangeError) throw asProblem(thrown)
    throw syntaxProblem(source, thrown)
  }
}

interface NunjucksError {
  message: string
  lineno?: number
  colno?: number
}

function syntaxProblem(source: SourceText, thrown: unknown): TemplateProblem {
  const error = thrown as NunjucksError
  if (/^Invalid (regular expression|flags)/.test(error.message)) {
    return new TemplateProblem('TEMPLATE_FORBIDDEN', 'Regular expressions are not part of templates.')
  }
  const start =
    typeof error.lineno === 'number' && typeof error.colno === 'number'
      ? source.offset(error.lineno - 1, error.colno - 1)
      : source.text.trimEnd().length
  const end = Math.min(source.text.length, start + tokenLength(source.text, start))
  const span = { start: Math.min(start, Math.max(0, end - 1)), end }
  return new TemplateProblem('TEMPLATE_SYNTAX', sentence(error.message), { span }).at(source, span)
}

function tokenLength(text: string, start: number): number {
  return /^(\w+|.)/.exec(text.slice(start, start + 200))?.[0].length ?? 1
}

const SENTENCES: [RegExp, (match: RegExpExecArray) => string][] = [
  [/^unknown block tag: (.*)$/, ([, tag]) => `There is no tag ${tag}.`],
  [/^unexpected token: (.*)$/, ([, token]) => `${token} is not expected here.`],
  [/^expected variable end$/, () => 'The expression should end here with }}.'],
  [/^expected block end in (.*) statement$/, ([, tag]) => `The ${tag} tag should end here with %}.`],
  [/^expected name as lookup value, got (.*)$/, ([, token]) => `A name is expected after the dot, not ${token}.`],
  [/expected comma after expression$/, () => 'A comma or a closing bracket is missing here.'],
  [/expected colon after dict key$/, () => 'A colon is missing after the key.'],
  [/^parseFor: expected "in" keyword for loop$/, () => 'A loop is written {% for item in items %}.'],
  [/^parseFor: variable name expected for loop$/, () => 'A loop needs a name: {% for item in items %}.'],
  [/^parseSet: expected = or block end in set tag$/, () => 'A value is set with =: {% set name = value %}.'],
  [/^expected arguments$/, () => 'Brackets with arguments are missing here.'],
  [/^invalid index$/, () => 'Square brackets hold one key.'],
  [/end of comment|of comment, got end/, () => 'A comment starts with {# and ends with #}.'],
  [/end of file|EOF/, () => 'The template ends within a tag or block.'],
]

function sentence(message: string): string {
  for (const [pattern, write] of SENTENCES) {
    const match = pattern.exec(message)
    if (match) return write(match)
  }
  return /^Cannot read|undefined|is not iterable|null/.test(message)
    ? 'This tag is not complete.'
    : 'This cannot be read as a template.'
}
