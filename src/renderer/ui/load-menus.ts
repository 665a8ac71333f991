import type { ComponentType } from 'react'
import type { FullMenuProps } from './full-menu'

let full: ComponentType<FullMenuProps> | null = null
let loading = false
const waiting = new Set<() => void>()

/** The menu with all that opens it, where its script is there. */
export const fullMenu = (): ComponentType<FullMenuProps> | null => full

/** Calls back when it is; gives back what ends that. */
export function onMenus(listener: () => void): () => void {
  waiting.add(listener)
  return () => {
    waiting.delete(listener)
  }
}

/** Fetches it, once. Where it can't be had, the next one who asks tries again. */
export function loadMenus(): void {
  if (full !== null || loading) return
  loading = true
  import('./full-menu')
    .then(({ FullMenu }) => {
      full = FullMenu
      for (const listener of [...waiting]) listener()
    })
    .catch(() => undefined)
    .finally(() => {
      loading = false
    })
}
