import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { useActions } from '../../shared-views/actions/use-actions'
import type { ExperimentsStore } from './experiments-store'
import { GridActions } from './grid/grid-actions'
import type { GridStore } from './grid/grid-store'
import { canCancel, nextStep } from './head/what-next'
import type { OpenStore } from './open-store'
import type { PageParts } from './page-parts'

interface ExperimentsActionsProps {
  experiments: ExperimentsStore
  open: OpenStore
  cells: GridStore
  list: RefObject<HTMLTableElement | null>
  parts: PageParts
}

/** Binds what the view's actions do; draws nothing. */
export function ExperimentsActions({ experiments, open, cells, list, parts }: ExperimentsActionsProps) {
  const opened = useStore(experiments, (state) => state.opened)
  const listed = useStore(experiments, ({ items }) => items.length > 0)
  const progress = useStore(open, ({ shown }) => shown?.progress ?? null)
  const step = progress === null || opened === null ? null : nextStep(progress.status, progress.counts)
  useActions({
    'experiment.pause': step === null ? null : () => open.getState()[step.verb](),
    'experiment.cancel':
      progress !== null && opened !== null && canCancel(progress.status) ? () => open.getState().cancel() : null,
  })
  if (opened !== null) return <GridActions experiments={experiments} open={open} cells={cells} parts={parts} />
  return listed ? <ListActions experiments={experiments} list={list} /> : null
}

function ListActions({ experiments, list }: Pick<ExperimentsActionsProps, 'experiments' | 'list'>) {
  const move = (by: number) => () => {
    if (document.activeElement !== list.current) list.current?.focus({ preventScroll: true })
    experiments.getState().move(by)
  }
  useActions({
    'experiment.next': move(1),
    'experiment.previous': move(-1),
    'experiment.open': () => experiments.getState().open(experiments.getState().selected),
  })
  return null
}
