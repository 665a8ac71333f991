import type { Settings } from '#shared/domain/settings'

export type Theme = Settings['theme']

const STORAGE_KEY = 'assay:theme'
const ORDER: readonly Theme[] = ['system', 'light', 'dark']

/** The setting lives with the workspace; this copy is there before the host answers, so that nothing flashes. */
export function themeAtStart(): Theme {
  const kept = localStorage.getItem(STORAGE_KEY)
  return ORDER.find((theme) => theme === kept) ?? 'system'
}

/** Sets the theme of the page. `system` leaves the choice to the browser. */
export function applyTheme(theme: Theme): void {
  localStorage.setItem(STORAGE_KEY, theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function nextTheme(theme: Theme): Theme {
  return ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? 'system'
}
