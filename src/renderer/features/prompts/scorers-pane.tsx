import { useState } from 'react'
import { NO_SCORING } from '#shared/domain/no-scoring'
import type { PromptScoring } from '#shared/domain/prompt-scoring'
import { AppError } from '#shared/errors'
import { JudgeField } from '../../shared-views/scorers/judge-field'
import { ScorerList } from '../../shared-views/scorers/scorer-list'
import { useWrittenScoring } from '../../shared-views/scorers/written-scoring'
import { Button } from '../../ui/button'
import { DecimalField } from '../../ui/decimal-field'
import { EmptyState } from '../../ui/empty-state'
import { ErrorState } from '../../ui/error-state'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { showToast } from '../../ui/toast'
import type { PromptsStores } from './prompts-stores'
import { useScorers } from './use-scorers'
import './scorers-pane.css'

interface ScorersPaneProps {
  stores: PromptsStores
  /** Null where nothing was saved yet. */
  promptId: string | null
  /** The text was opened from a file that has scorers of its own. */
  fileHasThem: boolean
}

/** What is expected of the answers of this prompt's single runs. */
export function ScorersPane({ stores, promptId, fileHasThem }: ScorersPaneProps) {
  if (promptId === null && fileHasThem)
    return (
      <EmptyState
        title="Not scored yet"
        sentence="The file that this was opened from has scorers. They belong to a saved prompt: import the file, and its runs are scored."
      />
    )
  if (promptId === null)
    return <EmptyState title="Not saved yet" sentence="Scorers belong to a saved prompt, beside its versions. Ctrl S saves it." />
  return <Scorers key={promptId} stores={stores} promptId={promptId} />
}

function Scorers({ stores: { connection }, promptId }: { stores: PromptsStores; promptId: string }) {
  const { scorers, failure, load } = useScorers(connection, promptId)
  const written = useWrittenScoring((state) => state.byPrompt[promptId] ?? null)
  const { write } = useWrittenScoring.getState()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  if (failure !== null && scorers === null)
    return (
      <ErrorState
        error={failure}
        actions={
          <Button icon="run-again" onClick={load}>
            Try again
          </Button>
        }
      />
    )
  if (scorers === null) return <SkeletonRows label="Loading scorers" rows={3} />
  const saved = scorers.scoring
  const scoring = written ?? saved
  const change = (part: Partial<PromptScoring>) => {
    const next = { ...scoring, ...part }
    write(promptId, JSON.stringify(next) === JSON.stringify(saved) ? null : next)
  }
  const keep = async (next: PromptScoring, before: PromptScoring | null) => {
    setBusy(true)
    setProblem(null)
    try {
      await connection.call('prompts.set-scorers', { id: promptId, scoring: next })
      write(promptId, null)
      load()
      if (before !== null) showToast({ title: 'Scorers saved', action: { label: 'Undo', run: () => void keep(before, null) } })
    } catch (thrown) {
      const { message, hint } = AppError.from(thrown)
      setProblem(`${message} ${hint}`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="scorers-pane">
      <p className="scorers-pane-about">
        Each run of this prompt is scored by these once it has ended. No version and no hash changes with them.
      </p>
      <ScorerList checks={scoring.checks} judge={scoring.judge} comparing={false} onChange={(checks) => change({ checks })} />
      {scoring.checks.length === 0 ? null : (
        <>
          <div className="scorers-pane-row">
            <span>Passes from</span>
            <DecimalField
              label="Passes from a score of"
              value={scoring.threshold}
              none="all must pass"
              onChange={(threshold) => change({ threshold })}
            />
          </div>
          <div className="scorers-pane-row">
            <span>Judge</span>
            <JudgeField
              label="Judge of all"
              asks="judge"
              value={scoring.judge}
              otherwise={NO_SCORING.judge}
              onChange={(judge) => change({ judge })}
            />
          </div>
        </>
      )}
      {problem === null ? null : (
        <p className="scorer-mistake" role="alert">
          {problem}
        </p>
      )}
      {written === null ? null : (
        <div className="scorers-pane-save" role="status">
          <span>Not saved. Runs are scored by what stands here.</span>
          <Button size="small" variant="quiet" disabled={busy} onClick={() => write(promptId, null)}>
            Discard
          </Button>
          <Button size="small" disabled={busy} onClick={() => void keep(scoring, saved)}>
            Save scorers
          </Button>
        </div>
      )}
    </div>
  )
}
