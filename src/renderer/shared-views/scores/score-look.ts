import type { Score, ScorePart } from '#shared/domain/score'
import type { Tone } from '../../ui/badge'
import type { IconName } from '../../ui/icon'
import { SCORER_FORMS } from '../scorers/scorer-forms'

export interface ScoreLook {
  icon: IconName
  tone: Tone
  word: string
}

/** Sign, colour and word of what a scorer found. One that failed has no score: it is neither. */
export function scoreLook(result: Score): ScoreLook {
  if (result.state === 'failed') return { icon: 'tool', tone: 'warning', word: 'scoring failed' }
  return result.pass ? { icon: 'check', tone: 'success', word: 'passed' } : { icon: 'close', tone: 'danger', word: 'not passed' }
}

export function partName({ type, not, metric }: ScorePart): string {
  const title = type === 'assert-set' ? 'Set' : SCORER_FORMS[type].title
  return `${not ? 'Not: ' : ''}${title}${metric === null ? '' : ` (${metric})`}`
}
