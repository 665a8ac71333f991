import type { GridCell } from '#shared/domain/experiment-progress'
import { count } from '../../../ui/count'
import { Estimated } from '../../../ui/figure'
import { Icon } from '../../../ui/icon'
import { oneLine } from './answered-cell'
import { useLiveText } from './use-live-text'

/** Most tokenizers take about four characters of prose a token. */
const CHARACTERS_PER_TOKEN = 4

/** A cell whose model works now: its answer so far. */
export function LiveCell({ cell }: { cell: GridCell }) {
  const { text, length, counted } = useLiveText(cell.runId)
  if (length === 0)
    return (
      <span className="cell-open">
        <Icon name="spinner" size={12} />
        waiting for first token
      </span>
    )
  return (
    <>
      <span className="cell-output" aria-hidden="true">
        {oneLine(text)}
        <span className="cell-caret" />
      </span>
      <span className="cell-line">
        <span className="cell-streaming">
          <Icon name="spinner" size={10} />
          streaming
        </span>
        <span className="cell-end">
          {counted === null ? (
            <Estimated>{count(Math.ceil(length / CHARACTERS_PER_TOKEN))} tokens</Estimated>
          ) : (
            `${count(counted)} tokens`
          )}
        </span>
      </span>
    </>
  )
}
