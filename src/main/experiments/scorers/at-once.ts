import { parsedJson } from './parsed-json'
import { regex } from './regex'
import type { Finding, ScoringInput } from './scorer'

/** What a bounded scorer finds without its thread, for expectations that can't take long; null for all others. */
export type AtOnce = (input: ScoringInput) => Finding | null

const LONGEST_JSON = 1024 * 1024
const LONGEST_TEXT = 1024 * 1024
/** With one repetition an expression may look at the rest of the text from each of its places. */
const LONGEST_WITH_REPETITION = 2000

/** An expression without groups that repeat, references and looks around, and with one open repetition at most. */
export const regexAtOnce: AtOnce = (input) => {
  const { value, output } = input
  if (typeof value !== 'string') return null
  const plain = value.replace(/\\[\\^$.*+?()[\]{}|/dDwWsSbBtnrfv-]|\[(?:\\.|[^\]\\])*\]/g, 'x')
  if (/\\|\(\?|\)[*+?{]|[{*+?][*+]/.test(plain)) return null
  const open = plain.match(/[*+]|\{\d+,\}/g)?.length ?? 0
  const bounded = /\{/.test(plain.replace(/\{\d+,?\}/g, '').replace(/\{\d{1,2},\d{1,2}\}/g, ''))
  const counted = plain.match(/\?|\{/g)?.length ?? 0
  if (bounded || open > 1 || counted > 4 || output.length > (open + counted === 0 ? LONGEST_TEXT : LONGEST_WITH_REPETITION))
    return null
  return regex(input)
}

/** JSON without a schema: reading it is all there is to do. */
export const jsonAtOnce: AtOnce = ({ output, value }) => {
  if (value !== null || output.length > LONGEST_JSON) return null
  const holds = parsedJson(output) !== null
  return { holds, because: holds ? 'The output is JSON.' : 'The output is not JSON.' }
}
