import type { GridCell } from '#shared/domain/experiment-progress'
import { countOf } from '../../../ui/count'
import { duration } from '../../../ui/duration'
import { textWidth } from '../../../ui/text-width'
import { type FittedVerdicts, fitVerdicts, GAP, hidesGrave } from './fit-verdicts'
import { type Verdict, verdictsOf } from './verdicts'

/** Of the second line's text, in px. */
const TEXT = 11
/** A sign with what is free behind it. */
const SIGN = 12
/** Between a verdict's name and its number. */
const INNER_GAP = 3
/** Both sides of a cell, its border, and what a measure may be wrong by. */
const EDGES = 12 + 10 + 1 + 4
/** Narrower columns leave out tokens, so that verdicts and time can be read. */
const NARROW = 290

const WIDTHS = {
  of: ({ word, number }: Verdict): number =>
    SIGN + textWidth(word, TEXT) + (number === null ? 0 : INNER_GAP + textWidth(number, TEXT)),
  ofCount: (count: number): number => textWidth(`+${count}`, TEXT),
}

export interface CellLine extends FittedVerdicts {
  tokens: string | null
  time: string | null
}

/** What the second line of an answered cell says in a column of so many px: tokens, then time, give way to what failed. */
export function cellLine({ score, change, outputTokens, cached, totalMs }: GridCell, width: number): CellLine {
  const verdicts = verdictsOf(score)
  const free = width - EDGES - (change === null ? 0 : GAP + SIGN + textWidth(change, TEXT, 600))
  const time = cached ? 'cached' : totalMs === null ? 'time unknown' : duration(totalMs)
  const tokens = outputTokens === null || change !== null || width < NARROW ? null : countOf(outputTokens, 'token')
  const widthOf = (text: string | null) => (text === null ? 0 : GAP + textWidth(text, TEXT))
  const whole = fitVerdicts(verdicts, free - widthOf(tokens) - widthOf(time), WIDTHS)
  if (!hidesGrave(whole)) return { ...whole, tokens, time }
  const timed = fitVerdicts(verdicts, free - widthOf(time), WIDTHS)
  if (!hidesGrave(timed)) return { ...timed, tokens: null, time }
  return { ...fitVerdicts(verdicts, free, WIDTHS), tokens: null, time: null }
}
