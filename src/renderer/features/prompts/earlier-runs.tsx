import { useEffect, useState } from 'react'
import type { RunSummary } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'
import { Button } from '../../ui/button'
import { duration } from '../../ui/duration'
import { EmptyState } from '../../ui/empty-state'
import { ErrorState } from '../../ui/error-state'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { StatusGlyph } from '../../ui/status-glyph'
import { ago } from '../../ui/when'

interface EarlierRunsProps {
  connection: Connection
  promptName: string
  /** The run whose output shows. */
  shown: string | null
  onShow: (runId: string) => void
}

const PAGE = 100

/** The newest runs of the prompt; a click shows that run's output here. */
export function EarlierRuns({ connection, promptName, shown, onShow }: EarlierRunsProps) {
  const [items, setItems] = useState<RunSummary[] | null>(null)
  const [failure, setFailure] = useState<AppError | null>(null)
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` counts the wishes to fetch again.
  useEffect(() => {
    let wanted = true
    connection.call('runs.list', { filter: { prompt: promptName }, limit: PAGE }).then(
      (page) => {
        if (!wanted) return
        setItems(page.items)
        setFailure(null)
      },
      (cause: unknown) => wanted && setFailure(AppError.from(cause)),
    )
    const stop = connection.onEvent(({ topic }) => topic === 'runs' && setAsked((times) => times + 1))
    return () => {
      wanted = false
      stop()
    }
  }, [connection, promptName, asked])
  if (failure !== null) {
    return (
      <ErrorState
        error={failure}
        actions={
          <Button icon="run-again" onClick={() => setAsked(asked + 1)}>
            Try again
          </Button>
        }
      />
    )
  }
  if (items === null) return <SkeletonRows label="Loading runs" rows={5} />
  if (items.length === 0)
    return <EmptyState title={`${promptName} has not run yet`} sentence="Every run of it is kept, and listed here." />
  return (
    <ul className="earlier-runs" aria-label={`Runs of ${promptName}`}>
      {items.map((run) => (
        <li key={run.id}>
          <button type="button" className="earlier-run" aria-current={run.id === shown} onClick={() => onShow(run.id)}>
            <StatusGlyph status={run.status} cached={run.cached} />
            <span className="earlier-model cut">{run.model.name}</span>
            <span className="earlier-excerpt cut">{run.excerpt}</span>
            <span className="earlier-number">{run.totalMs === null ? '' : duration(run.totalMs)}</span>
            <span className="earlier-number">{ago(run.createdAt)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
