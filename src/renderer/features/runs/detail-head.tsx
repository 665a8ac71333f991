import type { RefObject } from 'react'
import type { Run } from '#shared/domain/run'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { runAction } from '../../shared-views/actions/use-actions'
import { PassedOn } from '../../shared-views/run-output/passed-on'
import { Button } from '../../ui/button'
import { CopyText } from '../../ui/copy-text'
import { StatusBadge } from '../../ui/status-glyph'
import { fullTime } from '../../ui/when'
import { type Figures, isUnderWay } from './detail-store'
import { RunMenu } from './run-menu'
import './detail-head.css'

interface DetailHeadProps {
  run: Run
  live: Figures | null
  head: RefObject<HTMLHeadingElement | null>
  stopping: boolean
  onStop: () => void
  onOpenPrompt: () => void
  onExport: () => void
}

/** Which run it is, how it stands, and what can be done with it. */
export function DetailHead({ run, live, head, stopping, onStop, onOpenPrompt, onExport }: DetailHeadProps) {
  const keysOf = useActionKeys()
  const status = live?.status ?? run.status
  return (
    <header className="run-head">
      <div className="run-title">
        <h2 ref={head} tabIndex={-1} title={run.prompt.name}>
          <span className="cut">{run.prompt.name}</span>
          {run.prompt.versionNumber === null ? null : <span className="runs-version">v{run.prompt.versionNumber}</span>}
        </h2>
        <span role="status">
          <StatusBadge status={status} cached={run.cached} />
        </span>
        <PassedOn manifest={run.manifest} />
        <span className="run-title-space" />
        {isUnderWay(status) ? (
          <Button size="small" icon="stop" kbd={keysOf('run.leave')} disabled={stopping} onClick={onStop}>
            Stop
          </Button>
        ) : (
          <Button
            size="small"
            icon="run-again"
            kbd={keysOf('run.replay')}
            disabled={run.manifest.wireRequest === null}
            title={run.manifest.wireRequest === null ? 'It ended before a request was made' : undefined}
            onClick={() => runAction('run.replay')}
          >
            Replay
          </Button>
        )}
        <Button size="small" kbd={keysOf('run.open-prompt')} onClick={onOpenPrompt}>
          Open prompt as it was
        </Button>
        <RunMenu ended={!isUnderWay(status)} hashed={run.bundleHash !== null} onExport={onExport} />
      </div>
      <div className="run-facts">
        <CopyText text={run.id} what="id" className="run-id" />
        <span className="cut">
          {run.model.connection} / {run.model.name}
        </span>
        <span>{fullTime(run.createdAt)}</span>
        {run.bundleHash === null ? null : (
          <span className="run-bundle">
            bundle <CopyText text={run.bundleHash} shown={`${run.bundleHash.slice(0, 8)}…`} what="bundle hash" />
          </span>
        )}
      </div>
    </header>
  )
}
