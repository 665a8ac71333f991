import { useSyncExternalStore } from 'react'

/** From this width on the panes have their larger sizes, and the output stands at the right. */
const WIDE = '(min-width: 1600px)'
/** Below this width the library folds away. */
const NARROW = '(max-width: 1099px)'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

export const isWide = (): boolean => matchMedia(WIDE).matches
export const isNarrow = (): boolean => matchMedia(NARROW).matches
export const useWide = (): boolean => useMedia(WIDE)
export const useNarrow = (): boolean => useMedia(NARROW)
