import type { CellScore } from '#shared/domain/score'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { partName, scoreLook } from './score-look'
import { useScoreAgain } from './use-score-again'
import './run-score.css'

interface RunScoreProps {
  runId: string
  score: CellScore
}

/** The verdict on a run, with what each scorer found and why, and the way to score it again. */
export function RunScore({ runId, score: { result, parts } }: RunScoreProps) {
  const { again, busy, problem } = useScoreAgain(runId)
  const look = scoreLook(result)
  return (
    <section className="run-score" aria-label="Score">
      <div className="run-score-head">
        <Badge tone={look.tone} icon={look.icon}>
          {look.word}
        </Badge>
        {result.state === 'failed' ? null : <b>{result.score.toFixed(2)}</b>}
        <span className="run-score-space" />
        <Button size="small" variant="quiet" disabled={busy} title="By the prompt's scorers as they are now" onClick={again}>
          Score again
        </Button>
      </div>
      {problem === null ? null : (
        <p className="run-score-problem" role="alert">
          {problem}
        </p>
      )}
      <ul className="run-score-parts">
        {parts.map((part) => {
          const { place, result: found } = part
          const { icon, tone, word } = scoreLook(found)
          return (
            <li key={place} className={place.includes('.') ? 'run-score-inner' : undefined}>
              <span className={`run-score-${tone}`}>
                <Icon name={icon} size={12} />
              </span>
              <span className="run-score-name">
                {partName(part)}
                <span className="visually-hidden">, {word}</span>
              </span>
              <span className="run-score-number">{found.state === 'failed' ? 'no score' : found.score.toFixed(2)}</span>
              <span className="run-score-reason">
                {found.state === 'failed' ? `${found.error.message} ${found.error.hint}` : found.reason}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
