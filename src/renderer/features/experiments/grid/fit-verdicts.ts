import type { Verdict } from './verdicts'

export interface FittedVerdicts {
  shown: readonly Verdict[]
  /** Those for which there is no room. */
  rest: readonly Verdict[]
  /** Even the one that is shown has no room for its whole name. */
  cut: boolean
}

export interface Widths {
  of: (verdict: Verdict) => number
  /** Of the sign that says how many are left out. */
  ofCount: (count: number) => number
}

/** px between two of them. */
export const GAP = 8

export const isGrave = ({ look }: Verdict): boolean => look.tone !== 'good'

/**
 * As many verdicts as so many px hold, with room for the count of the others. In their own order where all fit; else what
 * failed comes first, and the first of all stands there however little room there is.
 */
export function fitVerdicts(verdicts: readonly Verdict[], room: number, widths: Widths): FittedVerdicts {
  const widthOfAll = (some: readonly Verdict[]) => some.reduce((sum, verdict) => sum + widths.of(verdict) + GAP, -GAP)
  if (widthOfAll(verdicts) <= room) return { shown: verdicts, rest: [], cut: false }
  if (verdicts.length === 1) return { shown: verdicts, rest: [], cut: true }
  const sorted = [...verdicts.filter(isGrave), ...verdicts.filter((verdict) => !isGrave(verdict))]
  const fits = (count: number) => widthOfAll(sorted.slice(0, count)) + GAP + widths.ofCount(sorted.length - count) <= room
  let count = sorted.length - 1
  while (count > 1 && !fits(count)) count -= 1
  return { shown: sorted.slice(0, count), rest: sorted.slice(count), cut: !fits(count) }
}

/** Whether something that failed can't be read. */
export const hidesGrave = ({ shown, rest, cut }: FittedVerdicts): boolean => rest.some(isGrave) || (cut && shown.some(isGrave))
