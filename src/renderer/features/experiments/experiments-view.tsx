import { type RefObject, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useConnection } from '../../shared-views/connection-context'
import { ExperimentPage } from './experiment-page'
import { ExperimentsActions } from './experiments-actions'
import { createExperimentsStore } from './experiments-store'
import { ExperimentsList } from './list/experiments-list'
import { createOpenStore } from './open-store'
import './experiments.css'

/** All experiments, and the one that is open in their place. */
export default function ExperimentsView() {
  const connection = useConnection()
  const [experiments] = useState(() => createExperimentsStore(connection))
  const [open] = useState(() => createOpenStore(connection))
  const grid = useRef<HTMLTableElement>(null)
  const head = useRef<HTMLHeadingElement>(null)
  const opened = useStore(experiments, (state) => state.opened)
  useEffect(() => experiments.getState().follow(), [experiments])
  useEffect(() => open.getState().follow(), [open])
  useEffect(() => open.getState().open(opened), [open, opened])
  const arrived = useStore(open, ({ shown }) => shown !== null)
  useFocusWithin(opened, arrived, grid, head)
  return (
    <>
      {opened === null ? (
        <ExperimentsList store={experiments} grid={grid} />
      ) : (
        <ExperimentPage experiments={experiments} open={open} head={head} />
      )}
      <ExperimentsActions experiments={experiments} open={open} grid={grid} />
    </>
  )
}

/** The focus goes with what takes the place of the other: into what was opened, and back to its row. */
function useFocusWithin(
  opened: string | null,
  arrived: boolean,
  grid: RefObject<HTMLTableElement | null>,
  head: RefObject<HTMLHeadingElement | null>,
): void {
  const before = useRef(opened)
  useEffect(() => {
    if (before.current === opened) return
    if (opened === null) grid.current?.focus()
    else if (arrived) head.current?.focus()
    else return
    before.current = opened
  }, [opened, arrived, grid, head])
}
