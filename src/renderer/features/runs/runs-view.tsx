import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useConnection } from '../../shared-views/connection-context'
import { useOpenPrompt } from '../../shared-views/open-prompt'
import { useSearchRuns } from '../../shared-views/search-runs'
import { useShowRun } from '../../shared-views/show-run'
import { Grip, Pane, Panes } from '../../ui/panes'
import { createDetailStore } from './detail-store'
import { exportRun } from './export-run'
import { NO_FILTER } from './filter'
import { RunDeeds } from './run-deeds'
import { RunDetail } from './run-detail'
import { RunsActions } from './runs-actions'
import { RunsList } from './runs-list'
import { RunsSearch } from './runs-search'
import { createRunsStore } from './runs-store'
import './runs.css'

/** Everything that ever ran, newest first, and beside it the run that is open. */
export default function RunsView() {
  const connection = useConnection()
  const [runs] = useState(() => createRunsStore(connection))
  const [detail] = useState(() => createDetailStore(connection))
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const head = useRef<HTMLHeadingElement>(null)
  const selected = useStore(runs, (state) => state.selected)
  const asked = useSearchRuns((state) => state.asked)

  useEffect(() => runs.getState().follow(), [runs])
  useEffect(() => detail.getState().follow(), [detail])
  useEffect(() => detail.getState().open(selected), [detail, selected])
  // A run that was asked for gets the focus as soon as it is there.
  const [toHead, setToHead] = useState(false)
  const wanted = useShowRun((state) => state.pending)
  useEffect(() => {
    if (wanted === null) return
    runs.getState().select(useShowRun.getState().take() ?? wanted)
    setToHead(true)
  }, [wanted, runs])
  const arrived = useStore(detail, ({ run }) => run !== null && run.id === selected)
  useEffect(() => {
    if (!toHead || !arrived) return
    setToHead(false)
    head.current?.focus()
  }, [toHead, arrived])
  useEffect(() => {
    if (asked === 0) return
    const { model } = useSearchRuns.getState()
    if (model !== null) {
      runs.getState().setFilter({ ...NO_FILTER, model })
      grid.current?.focus()
      return
    }
    search.current?.focus()
    search.current?.select()
  }, [asked, runs])

  const openPrompt = (run: boolean) => {
    if (selected !== null) useOpenPrompt.getState().request({ runId: selected, run })
  }
  const exportOpen = () => {
    const { run } = detail.getState()
    if (run !== null) void exportRun(connection, run.id)
  }
  return (
    <Panes id="runs" className="runs">
      <Pane id="list" label="List of runs" initial={{ normal: 520, wide: 760 }} min={360} max="70%" className="runs-list-pane">
        <RunsSearch store={runs} field={search} onLeave={() => grid.current?.focus()} />
        <RunsList store={runs} grid={grid} onOpen={() => head.current?.focus()} />
      </Pane>
      <Grip of="list" label="Width of the list" />
      <Pane id="detail" label="Run" min={400}>
        <RunDetail runs={runs} detail={detail} head={head} onOpenPrompt={openPrompt} onExport={exportOpen} />
      </Pane>
      <RunDeeds runs={runs} detail={detail} />
      <RunsActions
        runs={runs}
        detail={detail}
        search={search}
        grid={grid}
        onOpen={() => head.current?.focus()}
        onOpenPrompt={openPrompt}
        onExport={exportOpen}
      />
    </Panes>
  )
}
