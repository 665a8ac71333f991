import { type RefObject, useEffect, useState } from 'react'
import { type StoreApi, useStore } from 'zustand'
import type { ErrorJson } from '#shared/errors'
import { RunNotes } from '../../shared-views/run-output/run-notes'
import { SparedLine } from '../../shared-views/run-output/spared-line'
import { WaitingLine } from '../../shared-views/run-output/waiting-line'
import { ScoreOfRun } from '../../shared-views/scores/score-of-run'
import { useOtherRun } from '../../shared-views/use-other-run'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { ErrorCode } from '../../ui/error-code'
import { ErrorState } from '../../ui/error-state'
import { IconButton } from '../../ui/icon-button'
import { Note } from '../../ui/note'
import { Grip, Pane, Panes } from '../../ui/panes'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { DetailHead } from './detail-head'
import { type DetailState, isUnderWay } from './detail-store'
import { searchWords } from './highlight'
import { RunEvidence } from './run-evidence'
import { RunMessages } from './run-messages'
import { RunNotice } from './run-notice'
import { RunOutputView } from './run-output-view'
import { RunProperties } from './run-properties'
import { RunReplay } from './run-replay'
import { RunTimings } from './run-timings'
import type { RunsState } from './runs-store'
import { SkippedOutput } from './skipped-output'
import './run-detail.css'

interface RunDetailProps {
  runs: StoreApi<RunsState>
  detail: StoreApi<DetailState>
  head: RefObject<HTMLHeadingElement | null>
  onOpenPrompt: (run: boolean) => void
  onExport: () => void
}

/** The run that is open, or what stands in its place. */
export function RunDetail({ runs, detail, head, onOpenPrompt, onExport }: RunDetailProps) {
  const { id, run, live, text: log, thinking, loading, error, stopping, problem, stop, retry, dismiss } = useStore(detail)
  const text = useStore(runs, (state) => state.filter.text)
  const someToOpen = useStore(runs, (state) => state.phase === 'ready' && state.items.length > 0)
  const late = useLate(loading)
  const answered = useOtherRun(run?.cachedFrom ?? run?.skippedFor ?? null)
  const open = (other: string) => runs.getState().select(other)
  if (error !== null) {
    return (
      <ErrorState
        error={error}
        actions={
          <Button icon="run-again" onClick={retry}>
            Try again
          </Button>
        }
      />
    )
  }
  if (id === null) {
    return someToOpen ? (
      <EmptyState
        title="No run is open"
        sentence="Choose one in the list: its messages, its variables and where they came from, its output and its timings stand here."
      />
    ) : null
  }
  // The last run stays for the moment that the next one takes, so that moving through the list doesn't flicker.
  if (run === null || (run.id !== id && late)) return <SkeletonRows label="Loading the run" rows={8} rowHeight={32} />
  const words = searchWords(text)
  return (
    <div className="run">
      <DetailHead
        run={run}
        live={live}
        head={head}
        stopping={stopping}
        onStop={stop}
        onOpenPrompt={() => onOpenPrompt(false)}
        onExport={onExport}
      />
      <Panes id="runs/detail" className="run-columns">
        <Pane id="main" label="Messages and output" min={300} scrolls>
          {problem === null ? null : <Problem problem={problem} onDismiss={dismiss} />}
          {live === null || !isUnderWay(live.status) ? null : <WaitingLine connection={run.model.connection} {...live} />}
          <SparedLine run={run} origin={answered} onOpen={open} />
          <RunNotes notes={run.notes} />
          <RunNotice run={run} />
          <RunReplay run={run} onOpen={open} />
          <RunTimings run={run} live={live} log={log} />
          <RunMessages run={run} words={words} />
          {run.skippedFor !== null && answered !== null ? (
            <SkippedOutput answered={answered} />
          ) : (
            <RunOutputView run={run} live={live} log={log} thinking={thinking} words={words} />
          )}
          <div className="run-scored">
            <ScoreOfRun run={run} />
          </div>
          <RunEvidence key={run.id} run={run} />
        </Pane>
        <Grip of="properties" label="Width of the properties" />
        <Pane
          id="properties"
          label="Properties"
          initial={{ normal: 272, wide: 380 }}
          min={220}
          max={560}
          className="run-properties"
          scrolls
        >
          <RunProperties run={run} onOpen={open} />
        </Pane>
      </Panes>
    </div>
  )
}

function Problem({ problem, onDismiss }: { problem: ErrorJson; onDismiss: () => void }) {
  return (
    <div className="run-notice" role="alert">
      <Note tone="danger" actions={<IconButton icon="close" label="Close the note" size="small" onClick={onDismiss} />}>
        {problem.message} {problem.hint} <ErrorCode code={problem.code} />
      </Note>
    </div>
  )
}

function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!waiting) {
      setLate(false)
      return
    }
    const timer = setTimeout(() => setLate(true), 150)
    return () => clearTimeout(timer)
  }, [waiting])
  return late
}
