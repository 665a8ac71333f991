import { type RefObject, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useConnection } from '../../shared-views/connection-context'
import { DesignEntry } from './design/design-entry'
import { designKeeper } from './design/design-keeper'
import { designStore } from './design/design-store'
import { DesignView } from './design/design-view'
import { useDesignWishes } from './design/use-design-wishes'
import { ExperimentPage } from './experiment-page'
import { ExperimentsActions } from './experiments-actions'
import { createExperimentsStore } from './experiments-store'
import { createGridStore } from './grid/grid-store'
import { ExperimentsList } from './list/experiments-list'
import { createOpenStore } from './open-store'
import './experiments.css'

/** All experiments, and the one that is open in their place. */
export default function ExperimentsView() {
  const connection = useConnection()
  const [experiments] = useState(() => createExperimentsStore(connection))
  const [open] = useState(() => createOpenStore(connection))
  const [cells] = useState(() => createGridStore(connection))
  const list = useRef<HTMLTableElement>(null)
  const parts = {
    head: useRef<HTMLHeadingElement>(null),
    grid: useRef<HTMLTableElement>(null),
    find: useRef<HTMLInputElement>(null),
    cell: useRef<HTMLHeadingElement>(null),
  }
  const opened = useStore(experiments, (state) => state.opened)
  const shown = useStore(open, (state) => state.shown)
  const moved = useStore(open, (state) => state.moved)
  useEffect(() => experiments.getState().follow(), [experiments])
  useEffect(() => open.getState().follow(), [open])
  useEffect(() => () => cells.getState().stop(), [cells])
  useEffect(() => open.getState().open(opened), [open, opened])
  useEffect(() => {
    if (shown === null) cells.getState().show(null)
    else cells.getState().show({ id: shown.summary.id, variants: shown.variants.length, baseline: shown.baseline })
  }, [cells, shown])
  useEffect(() => {
    if (moved > 0) cells.getState().refresh()
  }, [cells, moved])
  useFocusWithin(opened, shown !== null, list, parts.head)
  const design = designStore(connection)
  const keeper = designKeeper(connection, design)
  const designing = useStore(design, (state) => state.open)
  useDesignWishes(design)
  useFocusAfterDesign(designing, list, parts.head)
  const show = (id: string, start: boolean) => {
    experiments.getState().open(id)
    open.getState().open(id)
    // What comes of it, its page says.
    if (start) open.getState().start()
  }
  if (designing) return <DesignView store={design} keeper={keeper} onKept={show} />
  return (
    <>
      {opened === null ? (
        <ExperimentsList store={experiments} grid={list} />
      ) : (
        <ExperimentPage experiments={experiments} open={open} cells={cells} parts={parts} />
      )}
      <ExperimentsActions experiments={experiments} open={open} cells={cells} list={list} parts={parts} />
      <DesignEntry design={design} experiments={experiments} />
    </>
  )
}

/** The focus goes with what takes the place of the other: into what was opened, and back to its row. */
function useFocusWithin(
  opened: string | null,
  arrived: boolean,
  list: RefObject<HTMLTableElement | null>,
  head: RefObject<HTMLHeadingElement | null>,
): void {
  const before = useRef(opened)
  useEffect(() => {
    if (before.current === opened) return
    if (opened === null) list.current?.focus()
    else if (arrived) head.current?.focus()
    else return
    before.current = opened
  }, [opened, arrived, list, head])
}

/** Who leaves a design is back where it was begun. */
function useFocusAfterDesign(
  designing: boolean,
  list: RefObject<HTMLTableElement | null>,
  head: RefObject<HTMLHeadingElement | null>,
): void {
  const before = useRef(designing)
  useEffect(() => {
    if (before.current && !designing) (head.current ?? list.current)?.focus()
    before.current = designing
  }, [designing, list, head])
}
