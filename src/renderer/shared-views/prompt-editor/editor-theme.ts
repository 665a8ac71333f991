import type { editor } from 'monaco-editor/editor/editor.api'

export const THEME = 'assay'

const TOKEN_COLOURS: Record<string, string> = {
  '': '--code-text',
  tag: '--code-tag',
  variable: '--code-variable',
  filter: '--code-filter',
  string: '--code-string',
  number: '--code-number',
  comment: '--code-comment',
}

const EDITOR_COLOURS: Record<string, string> = {
  'editor.background': '--surface-canvas',
  'editor.foreground': '--code-text',
  'editorCursor.foreground': '--text',
  'editorLineNumber.foreground': '--text-3',
  'editorLineNumber.activeForeground': '--text-2',
  'editor.lineHighlightBackground': '--surface-hover',
  'editor.selectionBackground': '--accent-line',
  'editor.inactiveSelectionBackground': '--surface-selected',
  'editorBracketMatch.background': '--surface-pressed',
  'editorBracketMatch.border': '--line-strong',
  'editor.findMatchBackground': '--match',
  'editor.findMatchHighlightBackground': '--match',
  'editorError.foreground': '--danger',
  'editorWarning.foreground': '--warning',
  'editorWidget.background': '--surface-raised',
  'editorWidget.border': '--line-strong',
  'editorWidget.foreground': '--text',
  'editorSuggestWidget.background': '--surface-raised',
  'editorSuggestWidget.border': '--line-strong',
  'editorSuggestWidget.foreground': '--text',
  'editorSuggestWidget.selectedBackground': '--surface-selected',
  'editorSuggestWidget.selectedForeground': '--text',
  'editorSuggestWidget.highlightForeground': '--accent',
  'editorSuggestWidget.focusHighlightForeground': '--accent',
  'input.background': '--surface-canvas',
  'input.foreground': '--text',
  'input.border': '--line-control',
  focusBorder: '--accent',
  'diffEditor.insertedTextBackground': '--success-line',
  'diffEditor.insertedLineBackground': '--success-subtle',
  'diffEditor.removedTextBackground': '--danger-line',
  'diffEditor.removedLineBackground': '--danger-subtle',
  'diffEditor.diagonalFill': '--line',
  'diffEditor.border': '--line',
  'scrollbarSlider.background': '--surface-pressed',
  'scrollbarSlider.hoverBackground': '--n-5',
  'scrollbarSlider.activeBackground': '--n-6',
}

/** A computed CSS colour (`rgb(…)`, `rgba(…)` or `color(srgb …)`) as #rrggbb or #rrggbbaa. */
export function toHex(colour: string): string {
  const parts = colour.match(/[\d.]+%?/g) ?? []
  const unit = colour.startsWith('color(') ? 255 : 1
  const channels = parts.slice(0, 3).map((part) => Math.round(Number.parseFloat(part) * unit))
  const alpha = parts[3] === undefined ? 1 : Number.parseFloat(parts[3])
  const all = alpha < 1 ? [...channels, Math.round(alpha * 255)] : channels
  return `#${all.map((channel) => Math.min(255, channel).toString(16).padStart(2, '0')).join('')}`
}

const FORCED = '(forced-colors: active)'

/** The system's own colour in the place of a token. Two that Monaco tells apart must not be one: it takes equal colours for missing ones. */
export function systemColour(token: string): string {
  if (/^--(accent-line|match)$/.test(token)) return 'Highlight'
  if (/^--(surface|n-)/.test(token)) return 'Canvas'
  return 'CanvasText'
}

let known: editor.IStandaloneThemeData | null = null
let watched = false

/** The theme as the tokens stand now. Read while Monaco is on its way, so that it need not wait for it. */
export function readTheme(): editor.IStandaloneThemeData {
  if (!watched) {
    watched = true
    onThemeChange(() => {
      known = null
    })
  }
  known ??= themeFromTokens(document.body)
  return known
}

/** Monaco takes no CSS variables, so elements are asked what they compute to. */
function themeFromTokens(root: HTMLElement): editor.IStandaloneThemeData {
  const forced = matchMedia(FORCED).matches
  const tokens = new Set([...Object.values(TOKEN_COLOURS), ...Object.values(EDITOR_COLOURS)])
  const known = computed(root, [...tokens], forced)
  const read = (token: string): string => known.get(token) ?? ''
  const rules = Object.entries(TOKEN_COLOURS).map(([token, colour]) => ({ token, foreground: read(colour).slice(1, 7) }))
  const colors = Object.fromEntries(Object.entries(EDITOR_COLOURS).map(([key, colour]) => [key, read(colour)]))
  const dark = isDark(read('--surface-canvas'))
  const styled = rules.map((rule) => (rule.token === 'comment' ? { ...rule, fontStyle: 'italic' } : rule))
  return { base: baseTheme(dark, forced), inherit: false, rules: styled, colors }
}

/** An element for each token, all there before the first is asked: the page's styles are computed once and not once a token. */
function computed(root: HTMLElement, tokens: readonly string[], forced: boolean): Map<string, string> {
  const probes = document.createElement('span')
  for (const token of tokens) {
    const probe = document.createElement('span')
    // Else every colour asked for would be the system's colour of text.
    probe.style.setProperty('forced-color-adjust', 'none')
    probe.style.color = forced ? systemColour(token) : `var(${token})`
    probes.append(probe)
  }
  root.append(probes)
  const colours = Array.from(probes.children, (probe) => toHex(getComputedStyle(probe).color))
  probes.remove()
  return new Map(tokens.map((token, index) => [token, colours[index] ?? '']))
}

const baseTheme = (dark: boolean, forced: boolean): editor.BuiltinTheme =>
  forced ? (dark ? 'hc-black' : 'hc-light') : dark ? 'vs-dark' : 'vs'

const isDark = (hex: string): boolean => [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(hex.slice(at, at + 2), 16), 0) < 384

/** Calls back whenever the tokens may compute to other colours. */
export function onThemeChange(listener: () => void): void {
  new MutationObserver(listener).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', FORCED]) {
    matchMedia(query).addEventListener('change', listener)
  }
}
