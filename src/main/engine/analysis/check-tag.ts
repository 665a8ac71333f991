import { parse } from '../../template/parse/parse'
import { asProblem } from '../../template/problem'
import { SourceText } from '../../template/source-text'
import { isEnd, isPlainSet, isTagName, unknownTag } from './blocks'
import { type Finding, finding } from './finding'
import type { Tag } from './tags'

/** What is wrong with a tag in itself, whatever stands around it; null where nothing is. */
export function checkTag(source: SourceText, tag: Tag): Finding | null {
  const text = source.text.slice(tag.start, tag.end)
  if (tag.kind === 'stray') {
    return finding(source, tag, 'A comment ends here that never started.', {
      hint: 'Write {{ "#}" }} for the characters themselves.',
    })
  }
  if (!tag.closed) return unclosed(source, tag, text)
  if (tag.kind === 'comment') return null
  if (tag.kind === 'output') {
    if (/^\{\{-?\s*-?\}\}$/.test(text))
      return finding(source, tag, 'This tag is empty.', { repair: { label: 'Remove it', text: '' } })
    return tryParse(source, tag, text, 0)
  }
  if (!isTagName(tag.name)) return unknownTag(source, tag)
  if (tag.name === 'raw' || tag.name === 'verbatim') return null
  if (isEnd(tag.name)) return checkEnd(source, tag, text)
  return checkBlockTag(source, tag, text)
}

/** A tag of a block, made a whole template by what belongs to it. Offsets stay, or are shifted by what is put before. */
function checkBlockTag(source: SourceText, tag: Tag, text: string): Finding | null {
  const { name } = tag
  if (name === 'else' || name === 'default') return /^\{%-?\s*\w+\s*-?%\}$/.test(text) ? null : extra(source, tag)
  if (name === 'elif' || name === 'elseif')
    return tryParse(source, tag, `${text.replace(name, 'if'.padEnd(name.length))}{% endif %}`, 0)
  if (name === 'case') return tryParse(source, tag, `{% switch 1 %}${text}{% endswitch %}`, '{% switch 1 %}'.length)
  if (name === 'switch') return tryParse(source, tag, `${text}{% case 1 %}{% endswitch %}`, 0)
  const single = isPlainSet(source, tag) || ['include', 'extends', 'import', 'from'].includes(name)
  return tryParse(source, tag, single ? text : `${text}{% end${name} %}`, 0)
}

function checkEnd(source: SourceText, tag: Tag, text: string): Finding | null {
  const pattern = tag.name === 'endblock' ? /^\{%-?\s*endblock(\s+\w+)?\s*-?%\}$/ : /^\{%-?\s*\w+\s*-?%\}$/
  return pattern.test(text) ? null : extra(source, tag)
}

function extra(source: SourceText, tag: Tag): Finding {
  return finding(source, tag, `${tag.name} stands alone in its tag.`, {
    repair: { label: `Use {% ${tag.name} %}`, text: `{% ${tag.name} %}` },
  })
}

function unclosed(source: SourceText, tag: Tag, text: string): Finding {
  const end = { output: '}}', block: '%}', comment: '#}', stray: '' }[tag.kind]
  // A half-typed end is completed rather than repeated.
  const start = text.replace(/[\s%}]+$/, '')
  return finding(source, tag, `This tag is not closed: ${end} is missing.`, {
    repair: { label: `Close it with ${end}`, text: `${start} ${end}` },
  })
}

function tryParse(source: SourceText, tag: Tag, fragment: string, shift: number): Finding | null {
  try {
    parse(new SourceText(fragment))
    return null
  } catch (thrown) {
    const problem = asProblem(thrown)
    const offset = tag.start - shift
    const start = Math.min(Math.max((problem.span?.start ?? shift) + offset, tag.start), tag.end - 1)
    const end = Math.min(Math.max((problem.span?.end ?? 0) + offset, start + 1), tag.end)
    const span = problem.span === null ? { start: tag.start, end: tag.end } : { start, end }
    return finding(source, span, problem.message, {
      code: problem.code,
      ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    })
  }
}
