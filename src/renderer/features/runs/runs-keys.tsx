import type { RefObject } from 'react'
import type { StoreApi } from 'zustand'
import { useKeyActions } from '../../shared-views/keys'
import { type DetailState, isUnderWay } from './detail-store'
import type { RunsState } from './runs-store'

const WHERE = 'Runs'

interface RunsKeysProps {
  runs: StoreApi<RunsState>
  detail: StoreApi<DetailState>
  search: RefObject<HTMLInputElement | null>
  grid: RefObject<HTMLTableElement | null>
  onOpen: () => void
  onOpenPrompt: (run: boolean) => void
}

/** The keys of the view; draws nothing. */
export function RunsKeys({ runs, detail, search, grid, onOpen, onOpenPrompt }: RunsKeysProps) {
  const move = (step: number) => (event: KeyboardEvent) => {
    const list = grid.current?.closest('[data-pane]')
    const elsewhere = document.activeElement !== document.body && !list?.contains(document.activeElement)
    // Arrows scroll the pane that has the focus; letters move through the list from everywhere.
    if (elsewhere && event.key.startsWith('Arrow')) return false
    if (!elsewhere) grid.current?.focus({ preventScroll: true })
    runs.getState().move(step)
  }
  const leave = () => {
    const { run, live } = detail.getState()
    if (run !== null && isUnderWay(live?.status ?? run.status)) detail.getState().stop()
    else grid.current?.focus()
  }
  useKeyActions([
    { keys: '/', label: 'Search', where: WHERE, run: () => search.current?.focus() },
    { keys: 'J', also: ['ArrowDown'], label: 'Next run', where: WHERE, run: move(1) },
    { keys: 'K', also: ['ArrowUp'], label: 'Previous run', where: WHERE, run: move(-1) },
    { keys: 'Enter', label: 'Open the run', where: WHERE, run: onOpen },
    { keys: 'O', label: 'Open prompt as it was', where: WHERE, run: () => onOpenPrompt(false) },
    { keys: 'Shift R', label: 'Run again', where: WHERE, run: () => onOpenPrompt(true) },
    { keys: 'Escape', label: 'Stop the run, else back to the list', where: WHERE, run: leave },
  ])
  return null
}
