import type { editor } from 'monaco-editor/editor/editor.api'
import { useEffect } from 'react'
import { DEFAULT_SETTINGS } from '#shared/domain/default-settings'
import type { Settings } from '#shared/domain/settings'
import { useSettings } from '../settings-store'
import { editors, LINE_HEIGHT, SCROLLBAR } from './editor-options'

export type EditorLook = Pick<Settings, 'fontSize' | 'wordWrap' | 'lineNumbers'>

let look: EditorLook = DEFAULT_SETTINGS

/** What of Monaco's options the settings decide. Lines grow with the letters, in whole px. */
export function lookOptions({ fontSize, wordWrap, lineNumbers } = look): editor.IEditorOptions {
  return {
    fontSize,
    lineHeight: lineHeightOf(fontSize),
    wordWrap: wordWrap ? 'on' : 'off',
    lineNumbers: lineNumbers ? 'on' : 'off',
    // Without wrapping, a long line has to be reached somehow.
    scrollbar: { ...SCROLLBAR, horizontal: wordWrap ? 'hidden' : 'auto' },
  }
}

const lineHeightOf = (fontSize: number): number => Math.round((fontSize * LINE_HEIGHT) / DEFAULT_SETTINGS.fontSize)

/** Gives all editors, those to come as well, this look; the page too, for the text that stands in before Monaco. */
export function applyLook({ fontSize, wordWrap, lineNumbers }: EditorLook): void {
  look = { fontSize, wordWrap, lineNumbers }
  const { style } = document.documentElement
  style.setProperty('--editor-font-size', `${fontSize}px`)
  style.setProperty('--editor-line-height', `${lineHeightOf(fontSize)}px`)
  for (const instance of editors()) instance.updateOptions(lookOptions())
}

/** Keeps the editors' look up with the settings. */
export function useEditorLook(): void {
  const fontSize = useSettings(({ settings }) => settings.fontSize)
  const wordWrap = useSettings(({ settings }) => settings.wordWrap)
  const lineNumbers = useSettings(({ settings }) => settings.lineNumbers)
  useEffect(() => applyLook({ fontSize, wordWrap, lineNumbers }), [fontSize, wordWrap, lineNumbers])
}
