import { count, countOf } from '../ui/count'
import { Icon, type IconName } from '../ui/icon'
import { Tip } from '../ui/tip'
import { type ConnectionLine, connectionLine } from './connection-line'
import { OfflineSwitch } from './offline-switch'
import { PullsItem } from './pulls-item'
import { useWorkbench } from './workbench'

const SIGNS: Record<ConnectionLine['state'], IconName> = { ok: 'check', away: 'warning', unknown: 'queued' }

export function StatusBar() {
  const runs = useWorkbench((workbench) => workbench.runs)
  const version = useWorkbench((workbench) => workbench.about?.version)
  return (
    <footer className="status-bar">
      <Health />
      <PullsItem />
      <span className="status-space" />
      {runs === null ? null : (
        <>
          {runs.live === 0 ? null : <span className="status-item">{count(runs.live)} running</span>}
          <span className="status-item status-item--grey">{countOf(runs.total, 'run')}</span>
        </>
      )}
      {version === undefined ? null : <span className="status-item status-item--grey">Assay {version}</span>}
      <OfflineSwitch />
    </footer>
  )
}

function Health() {
  const models = useWorkbench((workbench) => workbench.models)
  const checking = useWorkbench((workbench) => workbench.checking)
  const check = useWorkbench((workbench) => workbench.checkConnections)
  const line = connectionLine(models)
  if (line === null) return null
  const server = models.find((connection) => connection.kind !== 'demo') ?? models[0]
  return (
    <Tip label={`${server?.health.sentence ?? line.sentence} Click to look again.`} side="top">
      <button type="button" className="status-item status-health" onClick={() => void check()}>
        <Icon name={checking ? 'spinner' : SIGNS[line.state]} size={12} className={`status-sign status-sign--${line.state}`} />
        {line.sentence}
      </button>
    </Tip>
  )
}
