import type { Finding, ScoringInput } from './scorer'
import { sqlExpectation, wrongInSql } from './sql-statement'

/** A fenced block of SQL, or of no named language, is accepted; without any block, the whole output. */
export function containsSql({ output, value }: ScoringInput): Finding {
  const expected = sqlExpectation(value, 'contains-sql')
  const blocks = sqlBlocks(output)
  let wrong = 'There is none.'
  for (const candidate of blocks.length > 0 ? blocks : [output]) {
    if (candidate.trim() === '') continue
    const found = wrongInSql(candidate, expected)
    if (found === null) return { holds: true, because: 'The output contains valid SQL.' }
    wrong = found
  }
  return { holds: false, because: `The output contains no SQL that is accepted. ${wrong}` }
}

const OPENS = /^[ \t]{0,3}(`{3,}|~{3,})[ \t]*(.*)$/
const CLOSES = /^[ \t]{0,3}(`{3,}|~{3,})[ \t]*$/

function sqlBlocks(text: string): string[] {
  const blocks: string[] = []
  let open: { fence: string; isSql: boolean; lines: string[] } | null = null
  for (const line of text.split(/\r\n?|\n/)) {
    if (open === null) {
      const [, fence = '', language = ''] = OPENS.exec(line) ?? []
      if (fence !== '') open = { fence, isSql: ['', 'sql'].includes(language.trim().toLowerCase()), lines: [] }
      continue
    }
    const closing = CLOSES.exec(line)?.[1] ?? ''
    if (closing[0] === open.fence[0] && closing.length >= open.fence.length) {
      if (open.isSql) blocks.push(open.lines.join('\n').trim())
      open = null
    } else open.lines.push(line)
  }
  return blocks
}
