import type { KeyboardEvent, RefObject } from 'react'
import type { GridStore } from './grid-store'

/** Page, Home and End in the grid; with Ctrl to its corners. Arrows are actions of the view. */
export function useGridKeys(store: GridStore, grid: RefObject<HTMLTableElement | null>, row: number, head: number) {
  return (event: KeyboardEvent): void => {
    if (event.altKey || event.shiftKey) return
    const { at, total, variants, moveTo } = store.getState()
    const last = Math.max(0, (total ?? 1) - 1)
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - head) / row) - 1)
    const corner = event.ctrlKey || event.metaKey
    const target = {
      PageDown: { ...at, row: Math.min(last, at.row + page) },
      PageUp: { ...at, row: Math.max(0, at.row - page) },
      Home: corner ? { row: 0, variant: 0 } : { ...at, variant: 0 },
      End: corner ? { row: last, variant: variants - 1 } : { ...at, variant: variants - 1 },
    }[event.key]
    if (target === undefined || (corner && event.key.startsWith('Page'))) return
    moveTo(target)
    event.preventDefault()
  }
}
