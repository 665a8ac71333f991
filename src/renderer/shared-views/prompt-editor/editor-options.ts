import type { editor } from 'monaco-editor/editor/editor.api'
import { THEME } from './editor-theme'

export const LINE_HEIGHT = 20
export const PADDING = 6
export const SCROLLBAR: editor.IEditorScrollbarOptions = {
  alwaysConsumeMouseWheel: false,
  verticalScrollbarSize: 8,
  horizontalScrollbarSize: 8,
  useShadows: false,
}
/** Up to here an editor is as tall as its text; beyond it scrolls within. */
export const MAX_HEIGHT = 3000

/** How every message's editor is set up. Monaco takes no CSS variables, so the font comes computed. */
export function editorOptions(label: string, fontFamily: string): editor.IStandaloneEditorConstructionOptions {
  return {
    ariaLabel: label,
    theme: THEME,
    // Our theme has the system's colours itself where they are forced.
    autoDetectHighContrast: false,
    fontFamily,
    fontSize: 12,
    lineHeight: LINE_HEIGHT,
    fontLigatures: false,
    padding: { top: PADDING, bottom: PADDING },
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 10,
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: true,
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 0,
    scrollbar: { ...SCROLLBAR, horizontal: 'hidden' },
    wordWrap: 'on',
    wrappingIndent: 'none',
    bracketPairColorization: { enabled: false },
    guides: { indentation: false },
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    contextmenu: false,
    links: false,
    stickyScroll: { enabled: false },
    fixedOverflowWidgets: true,
    insertSpaces: true,
    tabSize: 2,
    detectIndentation: false,
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: false, strings: false },
    suggest: { showIcons: false, showStatusBar: false, preview: false },
    tabFocusMode: tabLeaves,
    roundedSelection: false,
  }
}

// Tab types a tab until Ctrl M says that it leaves the editor; the choice holds for all editors.
let tabLeaves = false
const instances = new Set<editor.IStandaloneCodeEditor>()

/** Switches what Tab does in all editors; gives back whether it now leaves. */
export function toggleTabLeaves(): boolean {
  tabLeaves = !tabLeaves
  for (const instance of instances) instance.updateOptions({ tabFocusMode: tabLeaves })
  return tabLeaves
}

/** All that there are now. */
export const editors = (): Iterable<editor.IStandaloneCodeEditor> => instances

/** Keeps the editor with the others while it lives. */
export function joinEditors(instance: editor.IStandaloneCodeEditor): void {
  instances.add(instance)
  instance.onDidDispose(() => instances.delete(instance))
}
