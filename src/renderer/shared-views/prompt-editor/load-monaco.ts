import type * as api from 'monaco-editor/editor/editor.api'
import { afterPaint } from '../../ui/after-paint'
import { readTheme } from './editor-theme'

export type Monaco = typeof api

let loading: Promise<Monaco> | null = null
let loaded: Monaco | null = null

/** Monaco, loaded once: it is most of the script that Assay has. The page fetches it ahead. Rejects where it can't be had. */
export function loadMonaco(): Promise<Monaco> {
  if (loading === null) afterPaint(readTheme)
  loading ??= import('./monaco')
    .then((module) => {
      loaded = module.monaco
      return module.monaco
    })
    .catch((cause: unknown) => {
      loading = null
      throw cause
    })
  return loading
}

/** Monaco where it is there already, so that a second tab's editors come without a flash of plain text. */
export const monacoIfLoaded = (): Monaco | null => loaded
