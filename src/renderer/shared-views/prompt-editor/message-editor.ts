import type { editor } from 'monaco-editor/editor/editor.api'
import { moveNode } from '../../ui/move-node'
import type { CompletionSource } from './completion-items'
import { provideCompletion } from './completion-provider'
import { lookOptions } from './editor-look'
import { editorOptions, joinEditors, LINE_HEIGHT, MAX_HEIGHT, toggleTabLeaves } from './editor-options'
import { editorMade } from './first-editor'
import type { Monaco } from './load-monaco'
import { syncText, textModel } from './text-models'

/** What an editor shows and whom it tells; always as it is now. */
export interface EditorUse {
  label: string
  value: string
  completion: () => CompletionSource
  onChange: (text: string) => void
  onTabMode: (leaves: boolean) => void
}

/** A message's Monaco, with an element of its own, so that it can be handed on to another place as it is. */
export interface MessageEditor {
  key: string
  instance: editor.IStandaloneCodeEditor
  /** From now on it stands in `place` and belongs to `use`. */
  moveTo: (place: HTMLElement, use: () => EditorUse) => void
  dispose: () => void
}

/** Makes the editor of the message `key` in `place`, as tall as its text. */
export function createMessageEditor(monaco: Monaco, place: HTMLElement, key: string, first: () => EditorUse): MessageEditor {
  let use = first
  const node = document.createElement('div')
  node.className = 'template-editor-host'
  place.append(node)
  const entry = textModel(monaco, key, use().value)
  syncText(entry.model, use().value)
  // Asked once, before Monaco has put anything in: each later question would have the page laid out for it.
  let width = node.clientWidth
  const instance = monaco.editor.create(node, {
    ...editorOptions(use().label, getComputedStyle(node).fontFamily),
    ...lookOptions(),
    model: entry.model,
    // Else Monaco would measure the node, and be laid out twice.
    dimension: { width, height: LINE_HEIGHT },
  })
  if (entry.view !== null) instance.restoreViewState(entry.view)
  joinEditors(instance)
  const resize = () => {
    const height = Math.min(MAX_HEIGHT, instance.getContentHeight())
    node.style.height = `${height}px`
    // Rendered with the next frame, and not once for each size on the way to it.
    instance.layout({ width, height }, true)
  }
  resize()
  const sizes = instance.onDidContentSizeChange(resize)
  const changes = entry.model.onDidChangeContent(() => use().onChange(entry.model.getValue()))
  instance.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyM, () => use().onTabMode(toggleTabLeaves()))
  const observer = new ResizeObserver(() => {
    width = node.clientWidth
    resize()
  })
  observer.observe(node)
  const forget = provideCompletion(entry.model.uri.toString(), () => use().completion())
  editorMade()
  return {
    key,
    instance,
    moveTo(there, next) {
      use = next
      const focused = instance.hasTextFocus()
      moveNode(node, there)
      // Where the browser can only take it out and put it in again, that costs the focus.
      if (focused && !instance.hasTextFocus()) instance.focus()
    },
    dispose() {
      if (!entry.model.isDisposed()) entry.view = instance.saveViewState()
      observer.disconnect()
      sizes.dispose()
      changes.dispose()
      forget()
      instance.dispose()
      node.remove()
    },
  }
}
