import type { ExperimentStatus } from '#shared/domain/experiment'
import { Icon } from '../../../ui/icon'

/** A cell that nobody has been asked for yet. */
export function OpenCell({ status }: { status: ExperimentStatus }) {
  const queued = status === 'running' || status === 'paused'
  return (
    <span className="cell-open">
      {queued ? <Icon name="queued" size={12} /> : null}
      {queued ? 'queued' : 'not asked yet'}
    </span>
  )
}
