import { afterPaint } from '../../ui/after-paint'

/** Those who wait until the page's first editor is seen; null from then on. */
let waiting: (() => void)[] | null = []
let made = false
let messages = 0

/** A message stands there that will have an editor; gives back what takes that back. */
export function expectEditor(): () => void {
  messages += 1
  return () => {
    messages -= 1
    // None is to come any more: a tab was closed, or its view left.
    if (messages === 0) release()
  }
}

/** The page's first editor is made: it is ready behind the frame that shows it. */
export function editorMade(): void {
  if (made) return
  made = true
  afterPaint(() => {
    performance.mark('assay:editor-ready')
    release()
  })
}

/** Calls back behind the first editor's frame; behind the next one where none is to come. */
export function afterFirstEditor(callback: () => void): void {
  if (waiting === null || messages === 0) afterPaint(callback)
  else waiting.push(callback)
}

function release(): void {
  const callbacks = waiting ?? []
  waiting = null
  for (const callback of callbacks) callback()
}
