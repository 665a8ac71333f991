import type { GridCell } from '#shared/domain/experiment-progress'
import type { IconName } from '../../../ui/icon'
import { Icon } from '../../../ui/icon'
import { oneLine } from './answered-cell'
import './cell-tones.css'

const LOOKS: Record<'failed' | 'truncated' | 'cancelled', { icon: IconName; tone: 'bad' | 'warn' | 'grey'; word: string }> = {
  failed: { icon: 'error', tone: 'bad', word: 'failed' },
  truncated: { icon: 'truncated', tone: 'warn', word: 'truncated, not sent' },
  cancelled: { icon: 'stop', tone: 'grey', word: 'stopped' },
}

/** A cell whose run did not complete: why, and the way to ask once more. */
export function UnansweredCell({ cell }: { cell: GridCell }) {
  if (cell.state !== 'failed' && cell.state !== 'truncated' && cell.state !== 'cancelled') return null
  const { icon, tone, word } = LOOKS[cell.state]
  const message = oneLine(cell.excerpt)
  return (
    <>
      <span className={`cell-output cell-reason cell-${tone}`} title={message}>
        <Icon name={icon} size={12} />
        <span className="cut">{cell.state === 'failed' && message !== '' ? message : word}</span>
      </span>
      <span className="cell-line">
        <span className="cell-code cut">{cell.errorCode ?? word}</span>
        <span className="cell-end">
          {cell.state === 'cancelled' ? null : (
            <button type="button" tabIndex={-1} className="cell-retry" data-retry={cell.key}>
              Retry
            </button>
          )}
        </span>
      </span>
    </>
  )
}
