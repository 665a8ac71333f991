import { prefer } from './judging/prefer'
import { type Asking, type Finding, type ScoringInput, textValue } from './scorer'

const DEFAULT_THRESHOLD = 0.5

/**
 * Each answer against the first, which is the baseline's, in both orders. Better in both is 1, worse in both 0; where the
 * verdicts don't agree it is 0.5, and where they turned with the order, `flipped` is 1: its mean is the judge's flip rate.
 */
export async function pairwise(answers: ScoringInput[], asking: Asking): Promise<Finding[]> {
  const [baseline, ...others] = answers
  if (baseline === undefined) return []
  const against = await Promise.all(others.map((answer) => compare(baseline, answer, asking)))
  return [{ holds: true, score: 0.5, because: 'The others are compared with this answer.' }, ...against]
}

async function compare(baseline: ScoringInput, answer: ScoringInput, asking: Asking): Promise<Finding> {
  const criteria = textValue(answer.value, 'pairwise')
  const [there, back] = await Promise.all([
    prefer(asking, criteria, answer.prompt, [baseline.output, answer.output]),
    prefer(asking, criteria, answer.prompt, [answer.output, baseline.output]),
  ])
  const score = (share(there.preferred, 1) + share(back.preferred, 0)) / 2
  const flipped = there.preferred !== null && there.preferred === back.preferred
  const reason = flipped ? 'The judge prefers whichever answer it is shown at this place, so neither is better.' : there.reason
  return {
    holds: score >= (answer.threshold ?? DEFAULT_THRESHOLD),
    score,
    because: reason === '' ? `The judge gives ${score} against the baseline.` : reason,
    named: { flipped: flipped ? 1 : 0 },
  }
}

/** 1 where the answer at this place was preferred, 0 where the other was. */
const share = (preferred: 0 | 1 | null, place: 0 | 1): number => (preferred === null ? 0.5 : preferred === place ? 1 : 0)
