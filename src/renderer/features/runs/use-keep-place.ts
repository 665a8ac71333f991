import { type RefObject, useLayoutEffect, useRef } from 'react'
import { type ListRow, ROW_HEIGHT } from './list-rows'

/** Rows that come on top while one has scrolled down push nothing away: the first row in sight stays where it is. */
export function useKeepPlace(grid: RefObject<HTMLElement | null>, rows: readonly ListRow[]): void {
  const before = useRef(rows)
  useLayoutEffect(() => {
    const old = before.current
    before.current = rows
    const element = grid.current
    if (element === null || old === rows || element.scrollTop === 0) return
    let offset = 0
    const first = old.find((row) => {
      offset += ROW_HEIGHT[row.kind]
      return offset > element.scrollTop && row.kind === 'run'
    })
    if (first === undefined) return
    const height = (list: readonly ListRow[]) => {
      let sum = 0
      for (const row of list) {
        if (row.key === first.key) return sum
        sum += ROW_HEIGHT[row.kind]
      }
      return null
    }
    const was = height(old)
    const is = height(rows)
    if (was !== null && is !== null && was !== is) element.scrollTop += is - was
  }, [grid, rows])
}
