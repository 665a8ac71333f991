import { useLayoutEffect, useRef } from 'react'
import { TextLines } from './text-lines'
import type { TextLog } from './text-log'
import './output-text.css'

interface OutputTextProps {
  log: TextLog
  /** More may come: a caret shows at the end, and the view stays with it unless one scrolls away. */
  streaming: boolean
}

/** A run's text. While it streams, nothing renders: once a frame the new part is put at the end. */
export function OutputText({ log, streaming }: OutputTextProps) {
  const scroller = useRef<HTMLElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const shown = useRef<{ log: TextLog; lines: TextLines } | null>(null)
  useLayoutEffect(() => {
    const box = scroller.current
    if (root.current === null || box === null) return
    // What stands there stays when the end has come: to lay a long answer out anew takes longer than all of its parts did.
    if (shown.current?.log !== log) shown.current = { log, lines: new TextLines(root.current) }
    const { lines } = shown.current
    let stick = streaming
    let frame: number | null = null
    const paint = () => {
      frame = null
      lines.show(log.text, streaming)
      if (stick) box.scrollTop = box.scrollHeight
    }
    const onScroll = () => {
      stick = streaming && box.scrollHeight - box.scrollTop - box.clientHeight < 24
    }
    paint()
    const forget = log.subscribe(() => {
      frame ??= requestAnimationFrame(paint)
    })
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      forget()
      if (frame !== null) cancelAnimationFrame(frame)
      box.removeEventListener('scroll', onScroll)
    }
  }, [log, streaming])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={scroller} className="output-scroll" tabIndex={0} aria-label="Answer">
      <div ref={root} className="output-text" data-testid="output-text" />
    </section>
  )
}
