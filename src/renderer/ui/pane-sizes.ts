/** Sizes of panes in px, by view and pane, as the user left them. */
const PREFIX = 'assay:pane:'

/** Under which name a pane's size is kept, apart for wide windows. */
export const paneKey = (group: string, pane: string, wide: boolean): string => `${group}/${pane}${wide ? '@wide' : ''}`

/** The first size of a pane in px, normally and from 1600 px on. */
export type FirstSize = number | { normal: number; wide: number }

export const firstSize = (size: FirstSize, wide: boolean): number =>
  typeof size === 'number' ? size : wide ? size.wide : size.normal

export function rememberedSize(key: string): number | null {
  const size = Number(localStorage.getItem(PREFIX + key))
  return Number.isFinite(size) && size > 0 ? size : null
}

export function rememberSize(key: string, size: number): void {
  localStorage.setItem(PREFIX + key, String(Math.round(size)))
}

export function forgetSize(key: string): void {
  localStorage.removeItem(PREFIX + key)
}
