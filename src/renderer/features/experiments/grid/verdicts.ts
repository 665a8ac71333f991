import type { CellScore, ScorePart } from '#shared/domain/score'
import type { CellSignName } from './cell-sign'

export interface VerdictLook {
  icon: CellSignName
  tone: 'good' | 'bad' | 'warn'
  word: string
}

export interface Verdict {
  place: string
  look: VerdictLook
  /** Which scorer: its metric, else its type. */
  word: string
  /** Its score where that says more than passed or not; null else. */
  number: string | null
}

const PASSED: VerdictLook = { icon: 'check', tone: 'good', word: 'passed' }
const NOT_PASSED: VerdictLook = { icon: 'close', tone: 'bad', word: 'not passed' }
const FAILED: VerdictLook = { icon: 'tool', tone: 'warn', word: 'scoring failed' }

export const scorerName = ({ metric, not, type }: Pick<ScorePart, 'metric' | 'not' | 'type'>): string =>
  metric ?? (not ? `not-${type}` : type)

/** What each scorer says of a cell. Those within a set stand for it: the set's own line would say the same again. */
export function verdictsOf(score: CellScore | null): Verdict[] {
  return (score?.parts ?? [])
    .filter(({ type }) => type !== 'assert-set')
    .map((part) => {
      const { place, result } = part
      if (result.state === 'failed') return { place, look: FAILED, word: `${scorerName(part)} failed`, number: null }
      const number = result.score === 0 || result.score === 1 ? null : result.score.toFixed(2).replace(/^0/, '')
      return { place, look: result.pass ? PASSED : NOT_PASSED, word: scorerName(part), number }
    })
}
