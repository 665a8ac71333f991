import type { Settings } from '#shared/domain/settings'

export type Theme = Settings['theme']

const ORDER: readonly Theme[] = ['system', 'light', 'dark']

/** The workspace's theme as the host wrote it into the page. */
export function themeAtStart(): Theme {
  const { theme } = document.documentElement.dataset
  return ORDER.find((each) => each === theme) ?? 'system'
}

/** Sets the theme of the page. `system` leaves the choice to the browser. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else if (document.documentElement.dataset.theme !== theme) document.documentElement.dataset.theme = theme
}

export function nextTheme(theme: Theme): Theme {
  return ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? 'system'
}
