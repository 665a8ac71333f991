import { useStore } from 'zustand'
import type { ExperimentShown } from '#shared/domain/experiment-progress'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { useActions } from '../../../shared-views/actions/use-actions'
import { Chip } from '../../../ui/chip'
import { fetched } from '../../../ui/fetched'
import { keyLabel } from '../../../ui/key-label'
import { showToast } from '../../../ui/toast'
import type { GridStore } from '../grid/grid-store'
import { variantLetter } from '../grid/variant-letter'
import { comparisonOf, sameCell, sideAt } from './comparison'
import './compare-part.css'

const CompareCells = fetched(() => import('./compare-cells').then((module) => module.CompareCells))

/** Any two cells held together: the one under the cursor with the marked one, else with the baseline's. */
export function ComparePart({ store, shown }: { store: GridStore; shown: ExperimentShown }) {
  const keysOf = useActionKeys()
  const marked = useStore(store, (state) => state.marked)
  const comparing = useStore(store, (state) => state.comparing)
  const hasRows = useStore(store, ({ total }) => (total ?? 0) > 0)
  const { mark, compare } = store.getState()
  useActions({
    'cell.compare': hasRows
      ? () => {
          const found = comparisonOf(store.getState())
          if ('why' in found) showToast({ title: found.why })
          else compare(found)
        }
      : null,
    'cell.mark': hasRows
      ? () => {
          const state = store.getState()
          const side = sideAt(state, state.at.row, state.at.variant)
          if (side === null) showToast({ title: 'Nothing was asked in this cell yet' })
          else mark(state.marked !== null && sameCell(state.marked, side) ? null : side)
        }
      : null,
  })
  const key = keysOf('cell.compare')
  return (
    <>
      {marked === null ? null : (
        <div className="cells-marked" role="status">
          <Chip name="marked" value={`case ${marked.case + 1}, ${variantLetter(marked.variant)}`} onRemove={() => mark(null)} />
          <span>{key === undefined ? null : `${keyLabel(key)} compares it with the cell under the cursor`}</span>
        </div>
      )}
      {comparing === null ? null : <CompareCells shown={shown} {...comparing} onClose={() => compare(null)} />}
    </>
  )
}
