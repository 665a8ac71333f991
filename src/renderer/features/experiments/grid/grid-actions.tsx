import { useStore } from 'zustand'
import { useActions } from '../../../shared-views/actions/use-actions'
import { useShowRun } from '../../../shared-views/show-run'
import { showToast } from '../../../ui/toast'
import type { ExperimentsStore } from '../experiments-store'
import type { OpenStore } from '../open-store'
import type { PageParts } from '../page-parts'
import { cellAt, type GridStore } from './grid-store'

interface GridActionsProps {
  experiments: ExperimentsStore
  open: OpenStore
  cells: GridStore
  parts: PageParts
}

/** Binds what the keys do in the open experiment's grid; draws nothing. */
export function GridActions({ experiments, open, cells, parts }: GridActionsProps) {
  const { head, grid, find, cell: inspected } = parts
  const hasRows = useStore(cells, ({ total }) => (total ?? 0) > 0)
  const runId = useStore(cells, (state) => cellAt(state, state.at)?.runId ?? null)
  useStore(cells, (state) => state.version)
  const failing = useStore(open, ({ shown }) => (shown?.errors.length ?? 0) > 0)
  const raisable = useStore(open, ({ shown }) => shown?.errors.some(({ raiseTo }) => raiseTo !== null) === true)
  const several = useStore(cells, ({ variants }) => variants > 1)

  const toGrid = () => grid.current?.focus({ preventScroll: true })
  const move = (rows: number, variants: number) => (event?: KeyboardEvent) => {
    const focus = document.activeElement
    // Arrows scroll what else has the focus; letters move from everywhere.
    const isOurs = focus === document.body || focus === grid.current || focus === head.current
    if (!isOurs && event?.key.startsWith('Arrow')) return false
    if (focus !== grid.current) toGrid()
    cells.getState().move(rows, variants)
  }
  const toRegression = (step: 1 | -1) => () => {
    cells
      .getState()
      .toRegression(step)
      .then((found) => {
        if (found !== null) toGrid()
        else showToast({ title: step === 1 ? 'No regression further on' : 'No regression before this' })
      })
      // A host that doesn't answer is told of above the status bar.
      .catch(() => undefined)
  }
  const openCell = () => {
    const { inspecting, inspect } = cells.getState()
    if (inspecting) inspected.current?.focus()
    else inspect(true)
  }
  const leave = () => {
    const { inspecting, inspect } = cells.getState()
    if (!inspecting) return experiments.getState().open(null)
    inspect(false)
    toGrid()
  }
  useActions({
    'experiment.next': hasRows ? move(1, 0) : null,
    'experiment.previous': hasRows ? move(-1, 0) : null,
    'cell.left': hasRows ? move(0, -1) : null,
    'cell.right': hasRows ? move(0, 1) : null,
    'experiment.open': hasRows ? openCell : null,
    'experiment.find': () => find.current?.focus(),
    'experiment.failing': () => {
      const { query, setQuery } = cells.getState()
      setQuery({ filter: query.filter === 'failing' ? 'all' : 'failing' })
    },
    'regression.next': several ? toRegression(1) : null,
    'regression.previous': several ? toRegression(-1) : null,
    'experiment.baseline': several && hasRows ? () => cells.getState().holdAgainst(cells.getState().at.variant) : null,
    'experiment.retry': failing ? () => open.getState().retryCells({}) : null,
    'experiment.raise-retry': raisable ? () => open.getState().retryCells({ raise: true }) : null,
    'cell.open-run': runId === null ? null : () => useShowRun.getState().request(runId),
    'experiment.leave': leave,
  })
  return null
}
