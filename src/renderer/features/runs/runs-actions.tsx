import type { RefObject } from 'react'
import { type StoreApi, useStore } from 'zustand'
import { useActions } from '../../shared-views/actions/use-actions'
import { type DetailState, isUnderWay } from './detail-store'
import type { RunsState } from './runs-store'

interface RunsActionsProps {
  runs: StoreApi<RunsState>
  detail: StoreApi<DetailState>
  search: RefObject<HTMLInputElement | null>
  grid: RefObject<HTMLTableElement | null>
  onOpen: () => void
  onOpenPrompt: (run: boolean) => void
  onExport: () => void
}

/** Binds what the view's actions do; draws nothing. */
export function RunsActions({ runs, detail, search, grid, onOpen, onOpenPrompt, onExport }: RunsActionsProps) {
  const move = (step: number) => (event?: KeyboardEvent) => {
    const list = grid.current?.closest('[data-pane]')
    const elsewhere = document.activeElement !== document.body && !list?.contains(document.activeElement)
    // Arrows scroll the pane that has the focus; letters move through the list from everywhere.
    if (elsewhere && event?.key.startsWith('Arrow')) return false
    if (!elsewhere) grid.current?.focus({ preventScroll: true })
    runs.getState().move(step)
  }
  const leave = () => {
    const { run, live } = detail.getState()
    if (run !== null && isUnderWay(live?.status ?? run.status)) detail.getState().stop()
    else grid.current?.focus()
  }
  const ended = useStore(detail, ({ run, live }) => run !== null && !isUnderWay(live?.status ?? run.status))
  useActions({
    'runs.find': () => search.current?.focus(),
    'run.next': move(1),
    'run.previous': move(-1),
    'run.open': onOpen,
    'run.open-prompt': () => onOpenPrompt(false),
    'run.again': () => onOpenPrompt(true),
    'run.export': ended ? onExport : null,
    'run.leave': leave,
  })
  return null
}
