import type { editor } from 'monaco-editor/editor/editor.api'
import type { Monaco } from './load-monaco'
import { LANGUAGE_ID } from './nunjucks-language'

interface Kept {
  model: editor.ITextModel
  view: editor.ICodeEditorViewState | null
}

// Models outlive their editors, so that undo and the cursor are still there when one comes back to a tab.
const kept = new Map<string, Kept>()

/** The text model of a message, made from `text` where there is none yet. */
export function textModel(monaco: Monaco, key: string, text: string): Kept {
  const known = kept.get(key)
  if (known !== undefined) return known
  const uri = monaco.Uri.parse(`inmemory://assay/${encodeURIComponent(key)}`)
  const model = monaco.editor.createModel(text, LANGUAGE_ID, uri)
  // Colours by depth of nesting would hide what the theme says: variable, tag, filter.
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } })
  model.setEOL(monaco.editor.EndOfLineSequence.LF)
  const entry: Kept = { model, view: null }
  kept.set(key, entry)
  return entry
}

/** Forgets the message's text model; for a closed tab or a deleted message. */
export function disposeTextModel(key: string): void {
  kept.get(key)?.model.dispose()
  kept.delete(key)
}

/** Puts `text` in as one undoable edit where it differs. */
export function syncText(model: editor.ITextModel, text: string): void {
  if (model.getValue() === text) return
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null)
}
