import type * as api from 'monaco-editor/editor/editor.api'

export type Monaco = typeof api

let loading: Promise<Monaco> | null = null
let loaded: Monaco | null = null

/** Monaco, loaded once and only after the first paint: it is most of the script that Assay has. Rejects where it can't be fetched. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= afterPaint()
    .then(() => import('./monaco'))
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

const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    // Two frames: the first callback runs before the paint, the second after it. A hidden window paints never.
    const timer = setTimeout(resolve, 250)
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer)
        resolve()
      }),
    )
  })
