import type { RunVerdict } from '#shared/domain/run'
import { Icon, type IconName } from '../../ui/icon'

const LOOKS: Record<RunVerdict['state'], { icon: IconName; word: string }> = {
  passed: { icon: 'check', word: 'passed' },
  'not-passed': { icon: 'close', word: 'not passed' },
  failed: { icon: 'tool', word: 'scoring failed' },
}

/** What scorers said of a run's answer, with the score where that says more than passed or not. */
export function RunVerdictSign({ verdict }: { verdict: RunVerdict | undefined }) {
  if (verdict === undefined) return null
  const { state, score } = verdict
  const { icon, word } = LOOKS[state]
  const number = score === null || score === 0 || score === 1 ? '' : score.toFixed(2).replace(/^0/, '')
  return (
    <span className={`runs-verdict runs-verdict--${state}`} title={number === '' ? word : `${word}, score ${number}`}>
      <Icon name={icon} size={12} />
      <span className="visually-hidden">{word} </span>
      {number}
    </span>
  )
}
