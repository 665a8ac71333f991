import type { editor } from 'monaco-editor/editor/editor.api'
import type { Spot } from './mistake-order'

/** The editors on the screen, by their message's key, so that keys of the view can reach into them. */
export class EditorRegistry {
  readonly #editors = new Map<string, editor.IStandaloneCodeEditor>()

  add(key: string, instance: editor.IStandaloneCodeEditor): () => void {
    this.#editors.set(key, instance)
    return () => {
      if (this.#editors.get(key) === instance) this.#editors.delete(key)
    }
  }

  /** The key of the message whose editor has the focus. */
  focusedKey(): string | null {
    for (const [key, instance] of this.#editors) if (instance.hasTextFocus()) return key
    return null
  }

  focus(key: string): void {
    this.#editors.get(key)?.focus()
  }

  /** Where the cursor is, given the messages' keys in order. */
  spot(keys: readonly string[]): Spot | null {
    const key = this.focusedKey()
    const position = key === null ? null : this.#editors.get(key)?.getPosition()
    if (key === null || position == null) return null
    return { message: keys.indexOf(key), line: position.lineNumber, column: position.column }
  }

  /** Puts the cursor there and shows it. */
  reveal(key: string, line: number, column: number): void {
    const instance = this.#editors.get(key)
    if (instance === undefined) return
    instance.setPosition({ lineNumber: line, column })
    instance.focus()
    instance.getDomNode()?.scrollIntoView({ block: 'nearest' })
    instance.revealPositionInCenterIfOutsideViewport({ lineNumber: line, column })
  }
}
