import type { RefObject } from 'react'

/** What keys, and what opens or closes, move the focus to. */
export interface PageParts {
  head: RefObject<HTMLHeadingElement | null>
  grid: RefObject<HTMLTableElement | null>
  find: RefObject<HTMLInputElement | null>
  cell: RefObject<HTMLHeadingElement | null>
}
