import { useLayoutEffect, useRef } from 'react'
import { TextLines } from '../../shared-views/run-output/text-lines'
import type { TextLog } from '../../shared-views/run-output/text-log'
import '../../shared-views/run-output/output-text.css'

interface GrowingTextProps {
  log: TextLog
  /** More may come: a caret stands at the end. */
  streaming: boolean
}

/** A run's text in the flow of the page. While it streams nothing renders: once a frame the new part is put at the end. */
export function GrowingText({ log, streaming }: GrowingTextProps) {
  const root = useRef<HTMLDivElement>(null)
  const shown = useRef<{ log: TextLog; lines: TextLines } | null>(null)
  useLayoutEffect(() => {
    if (root.current === null) return
    // What stands there stays when the end has come: to lay a long answer out anew takes longer than all of its parts did.
    if (shown.current?.log !== log) shown.current = { log, lines: new TextLines(root.current) }
    const { lines } = shown.current
    let frame: number | null = null
    const paint = () => {
      frame = null
      lines.show(log.text, streaming)
    }
    paint()
    const forget = log.subscribe(() => {
      frame ??= requestAnimationFrame(paint)
    })
    return () => {
      forget()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [log, streaming])
  return <div ref={root} className="output-text run-text" aria-busy={streaming} />
}
