import type { MouseEvent } from 'react'
import { runAction } from '../../../shared-views/actions/use-actions'
import type { GridStore } from './grid-store'

/** A click chooses a cell, with Ctrl it marks it, a double click opens it; what stands in a cell to be clicked does its own. */
export function useGridPointer(store: GridStore, onOpen: () => void, onRetry: (cell: string) => void) {
  const placeOf = ({ target }: MouseEvent) => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
    if (cell === null) return null
    return { row: Number(cell.dataset.row), variant: Number(cell.dataset.variant) }
  }
  return {
    onClick: (event: MouseEvent): void => {
      const place = placeOf(event)
      if (place === null) return
      store.getState().moveTo(place)
      if (event.ctrlKey || event.metaKey) runAction('cell.mark')
      const retry = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-retry]') : null
      if (retry?.dataset.retry !== undefined) onRetry(retry.dataset.retry)
    },
    onDoubleClick: (event: MouseEvent): void => {
      if (placeOf(event) !== null) onOpen()
    },
  }
}
