import type { Run } from '#shared/domain/run'
import { Icon } from '../../ui/icon'
import { RunScore } from './run-score'
import { Unscored } from './unscored'
import { useRunScore } from './use-run-score'

/** The score of a completed run that stands by itself, as soon as there is one; nothing where nothing is expected of it. */
export function ScoreOfRun({ run: { id, status, role, groupId, prompt } }: { run: Run }) {
  if (status !== 'completed' || role !== 'main' || groupId !== null) return null
  return <Known key={id} runId={id} promptId={prompt.promptId} />
}

function Known({ runId, promptId }: { runId: string; promptId: string | null }) {
  const known = useRunScore(runId)
  if (known === null) return null
  if (known.state === 'scored') return <RunScore runId={runId} score={known.score} />
  if (known.state === 'none') return promptId === null ? null : <Unscored runId={runId} promptId={promptId} />
  return (
    <p className="run-score run-score-waiting" role="status">
      <Icon name="spinner" size={14} /> Scoring
    </p>
  )
}
