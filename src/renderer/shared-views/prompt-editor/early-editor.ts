import type { EditorUse, MessageEditor } from './message-editor'

/** The page's first editor, made before the app is there, and the frame that it stands in until then. */
let early: { editor: MessageEditor; frame: HTMLElement } | null = null
const waiting: (() => void)[] = []

export function keepEarly(editor: MessageEditor, frame: HTMLElement): void {
  early = { editor, frame }
}

/** Whether it waits to be handed on. */
export const earlyStands = (): boolean => early !== null

/** Calls back once there is none, or none any more. */
export function whenEarlyGone(callback: () => void): void {
  if (early === null) callback()
  else waiting.push(callback)
}

function gone(): void {
  early = null
  for (const callback of waiting.splice(0)) callback()
}

/** Hands the early editor on to the message's own place, as it is; null where there is none of this message. */
export function adoptEarly(key: string, place: HTMLElement, use: () => EditorUse): MessageEditor | null {
  if (early === null || early.editor.key !== key) return null
  const { editor, frame } = early
  editor.moveTo(place, use)
  frame.remove()
  gone()
  return editor
}

/** The app shows something else than its message: the early editor goes. What was typed into it is in the draft. */
export function dropEarly(): void {
  if (early === null) return
  const { editor, frame } = early
  editor.dispose()
  frame.remove()
  gone()
}
