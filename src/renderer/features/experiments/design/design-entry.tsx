import { useStore } from 'zustand'
import { useActions } from '../../../shared-views/actions/use-actions'
import type { ExperimentsStore } from '../experiments-store'
import type { DesignStore } from './design-store'

interface DesignEntryProps {
  design: DesignStore
  experiments: ExperimentsStore
}

/** Binds the ways from list and experiment to the design; draws nothing. */
export function DesignEntry({ design, experiments }: DesignEntryProps) {
  const of = useStore(experiments, ({ opened, selected }) => opened ?? selected)
  useActions({
    'experiment.new': () => design.getState().show(),
    'experiment.again': of === null ? null : () => void design.getState().again(of),
  })
  return null
}
