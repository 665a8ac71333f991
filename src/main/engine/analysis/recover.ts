import { parse } from '../../template/parse/parse'
import { asProblem, type TemplateProblem } from '../../template/problem'
import { SourceText, type Span } from '../../template/source-text'
import type { Statement } from '../../template/tree'
import { checkBlocks } from './blocks'
import { checkTag } from './check-tag'
import type { Finding } from './finding'
import { scanTags, type Tag } from './tags'

export interface Recovered {
  statements: Statement[]
  findings: Finding[]
}

/** More mistakes than this in one text are of no use to anybody. */
const MAX_FINDINGS = 100
const MAX_RETRIES = 20

/**
 * A text's tree and all its mistakes of form at once. Where it cannot be read as it stands, each tag is checked by itself, then how
 * blocks nest; wrong tags are replaced by as many blanks, so that the rest is read with its places unchanged.
 */
export function readTemplate(source: SourceText): Recovered {
  try {
    const statements = parse(source)
    // Nunjucks reads over a raw block that is never closed, so those are looked at even so.
    if (!/\{%-?\s*(raw|verbatim)\b/.test(source.text)) return { statements, findings: [] }
    const tags = scanTags(source.text)
    return { statements, findings: checkBlocks(source, tags, new Set()).findings }
  } catch (thrown) {
    return recover(source, asProblem(thrown))
  }
}

function recover(source: SourceText, first: TemplateProblem): Recovered {
  if (first.code === 'TEMPLATE_LIMIT') return { statements: [], findings: [asFinding(source, first)] }
  const tags = scanTags(source.text)
  const findings: Finding[] = []
  const bad = new Set<Tag>()
  for (const tag of tags) {
    if (findings.length >= MAX_FINDINGS) break
    const found = checkTag(source, tag)
    if (found === null) continue
    findings.push(found)
    bad.add(tag)
  }
  const blocks = checkBlocks(source, tags, bad)
  findings.push(...blocks.findings)
  const blanked = new Set<Tag>([...bad, ...blocks.blank])
  for (let tries = 0; tries < MAX_RETRIES; tries += 1) {
    try {
      const statements = parse(new SourceText(blank(source.text, [...blanked]), source.name))
      return { statements, findings: inOrder(findings.length === 0 ? [asFinding(source, first)] : findings) }
    } catch (thrown) {
      const problem = asProblem(thrown)
      const start = problem.span?.start ?? 0
      const tag = tags.findLast((candidate) => candidate.start <= start && !blanked.has(candidate))
      if (tag === undefined) break
      if (findings.length === 0) findings.push(asFinding(source, problem))
      blanked.add(tag)
    }
  }
  return { statements: [], findings: inOrder(findings.length === 0 ? [asFinding(source, first)] : findings) }
}

function asFinding(source: SourceText, problem: TemplateProblem): Finding {
  const span = problem.span ?? { start: 0, end: Math.min(1, source.text.length) }
  return { problem: problem.at(source, span), span, repair: null }
}

/** Line breaks stay, so that lines stay. */
function blank(text: string, spans: Span[]): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < from) continue
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\n]/g, ' '))
    from = end
  }
  return parts.join('') + text.slice(from)
}

function inOrder(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => a.span.start - b.span.start).slice(0, MAX_FINDINGS)
}
