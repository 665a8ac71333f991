import type { Pull } from '#shared/domain/model-management'
import { Button } from '../../ui/button'
import { bytes } from '../../ui/count'
import { Estimated } from '../../ui/figure'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import type { Loaded } from './models-store'
import { memoryNote } from './pull-memory'
import { amountWords, standing, timeLeft } from './pull-words'

interface PullRowProps {
  pull: Pull
  /** Of the connection that it is pulled to. */
  loaded: Loaded | null
  onStop: () => void
  onResume: () => void
  onForget: () => void
}

/** A download: how far it is, how fast, how long still; or that it was cut, and the way to go on. */
export function PullRow({ pull, loaded, onStop, onResume, onForget }: PullRowProps) {
  const { model, status, completedBytes, totalBytes, bytesPerSecond, resumedFromBytes, error } = pull
  const amount = amountWords(pull)
  const left = timeLeft(pull)
  const memory = memoryNote(pull, loaded)
  const going = status === 'pulling'
  const percent = completedBytes === null || !totalBytes ? 0 : (completedBytes / totalBytes) * 100
  return (
    <tr className="models-pulling">
      <th scope="row" className="models-name" title={model}>
        <span className="cut">{model}</span>
      </th>
      <td colSpan={8}>
        <span className="pull-line">
          <span
            className="pull-bar"
            role="progressbar"
            aria-label={`Pull of ${model}`}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.floor(percent)}
          >
            <i style={{ width: `${percent}%` }} />
          </span>
          {amount === null ? null : <span>{amount}</span>}
          {going && bytesPerSecond !== null ? <span className="models-grey">{bytes(bytesPerSecond)}/s</span> : null}
          {left === null ? null : <Estimated of="At the speed of the last seconds">{left} left</Estimated>}
          {going && left !== null ? null : going ? (
            <span className="models-grey">{standing(pull)}</span>
          ) : (
            <span className="models-warn pull-standing" title={error === null ? undefined : `${error.message} ${error.hint}`}>
              <Icon name="warning" size={12} />
              <span className="cut">
                {standing(pull)}
                {error === null || error.code === 'PROTOCOL_ERROR' ? '' : `. ${error.message}`}
              </span>
            </span>
          )}
          {going && resumedFromBytes !== null ? (
            <span className="models-grey">went on from {bytes(resumedFromBytes)}</span>
          ) : null}
          {memory === null ? null : (
            <span className="models-warn pull-standing" title={memory}>
              <Icon name="warning" size={12} />
              <span className="cut">{memory}</span>
            </span>
          )}
          <span className="models-space" />
          {going ? (
            <Button variant="quiet" size="small" aria-label={`Stop the pull of ${model}`} onClick={onStop}>
              Stop
            </Button>
          ) : (
            <span className="pull-actions">
              <Button size="small" aria-label={`Resume the pull of ${model}`} onClick={onResume}>
                Resume
              </Button>
              <IconButton icon="close" size="small" label={`Forget the pull of ${model}`} onClick={onForget} />
            </span>
          )}
        </span>
      </td>
    </tr>
  )
}
