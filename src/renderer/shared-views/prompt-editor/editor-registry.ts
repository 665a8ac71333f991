import type { editor } from 'monaco-editor/editor/editor.api'
import type { Spot } from './mistake-order'

/** The editors on the screen, by their message's key, so that keys of the view can reach into them. */
export class EditorRegistry {
  readonly #editors = new Map<string, editor.IStandaloneCodeEditor>()
  /** The message whose editor gets the focus as soon as there is one. */
  #awaited: string | null = null

  add(key: string, instance: editor.IStandaloneCodeEditor): () => void {
    this.#editors.set(key, instance)
    if (this.#awaited === key) this.focusSoon(key)
    return () => {
      if (this.#editors.get(key) === instance) this.#editors.delete(key)
    }
  }

  /** The key of the message whose editor has the focus. */
  focusedKey(): string | null {
    for (const [key, instance] of this.#editors) if (instance.hasTextFocus()) return key
    return null
  }

  /** Of a message that was just added or moved, after the next frame: what closes meanwhile gives the focus back first. */
  focusSoon(key: string): void {
    this.#awaited = key
    requestAnimationFrame(() => requestAnimationFrame(() => this.#focusAwaited(key)))
  }

  #focusAwaited(key: string): void {
    const instance = this.#editors.get(key)
    if (this.#awaited !== key || instance === undefined) return
    this.#awaited = null
    instance.focus()
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
