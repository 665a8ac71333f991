import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { useActions } from '../../shared-views/actions/use-actions'
import type { ExperimentsStore } from './experiments-store'
import { canCancel, nextStep } from './head/what-next'
import type { OpenStore } from './open-store'

interface ExperimentsActionsProps {
  experiments: ExperimentsStore
  open: OpenStore
  grid: RefObject<HTMLTableElement | null>
}

/** Binds what the view's actions do with the list and the whole experiment; draws nothing. */
export function ExperimentsActions({ experiments, open, grid }: ExperimentsActionsProps) {
  const opened = useStore(experiments, (state) => state.opened)
  const listed = useStore(experiments, ({ items }) => items.length > 0)
  const progress = useStore(open, ({ shown }) => shown?.progress ?? null)
  const inList = opened === null && listed
  const step = progress === null || opened === null ? null : nextStep(progress.status, progress.counts)
  const move = (by: number) => () => {
    if (document.activeElement !== grid.current) grid.current?.focus({ preventScroll: true })
    experiments.getState().move(by)
  }
  useActions({
    'experiment.next': inList ? move(1) : null,
    'experiment.previous': inList ? move(-1) : null,
    'experiment.open': inList ? () => experiments.getState().open(experiments.getState().selected) : null,
    'experiment.pause': step === null ? null : () => open.getState()[step.verb](),
    'experiment.cancel':
      progress !== null && opened !== null && canCancel(progress.status) ? () => open.getState().cancel() : null,
    'experiment.leave': opened === null ? null : () => experiments.getState().open(null),
  })
  return null
}
