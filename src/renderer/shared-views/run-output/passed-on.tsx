import type { Run } from '#shared/domain/run'
import { Badge } from '../../ui/badge'

/** That a server on this machine only passed the call on, and to whom. Nothing where it answered itself. */
export function PassedOn({ manifest: { passedOnTo } }: Pick<Run, 'manifest'>) {
  return passedOnTo === undefined ? null : (
    <Badge tone="warning" icon="network" title="A server of this machine passed the prompt on: it was answered elsewhere">
      answered by {passedOnTo}
    </Badge>
  )
}
