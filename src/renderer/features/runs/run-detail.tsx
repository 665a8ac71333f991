import { type RefObject, useEffect, useState } from 'react'
import { type StoreApi, useStore } from 'zustand'
import { RunNotes } from '../../shared-views/run-output/run-notes'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { ErrorState } from '../../ui/error-state'
import { Grip, Pane, Panes } from '../../ui/panes'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { DetailHead } from './detail-head'
import type { DetailState } from './detail-store'
import { searchWords } from './highlight'
import { RunMessages } from './run-messages'
import { RunNotice } from './run-notice'
import { RunOutputView } from './run-output-view'
import { RunProperties } from './run-properties'
import { RunTimings } from './run-timings'
import type { RunsState } from './runs-store'

interface RunDetailProps {
  runs: StoreApi<RunsState>
  detail: StoreApi<DetailState>
  head: RefObject<HTMLHeadingElement | null>
  onOpenPrompt: (run: boolean) => void
  onExport: () => void
}

/** The run that is open, or what stands in its place. */
export function RunDetail({ runs, detail, head, onOpenPrompt, onExport }: RunDetailProps) {
  const { id, run, live, text: log, thinking, loading, error, stopping, stop, retry } = useStore(detail)
  const text = useStore(runs, (state) => state.filter.text)
  const someToOpen = useStore(runs, (state) => state.phase === 'ready' && state.items.length > 0)
  const late = useLate(loading)
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
        onOpenPrompt={onOpenPrompt}
        onExport={onExport}
      />
      <Panes id="runs/detail" className="run-columns">
        <Pane id="main" label="Messages and output" min={300} scrolls>
          <RunNotice run={run} />
          <RunNotes notes={run.notes} />
          <RunTimings run={run} live={live} log={log} />
          <RunMessages run={run} words={words} />
          <RunOutputView run={run} live={live} log={log} thinking={thinking} words={words} />
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
          <RunProperties run={run} onOpen={(other) => runs.getState().select(other)} />
        </Pane>
      </Panes>
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
