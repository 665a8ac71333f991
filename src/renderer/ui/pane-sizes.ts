/** Sizes of panes in px, by view and pane, as the user left them. */
const PREFIX = 'assay:pane:'

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
