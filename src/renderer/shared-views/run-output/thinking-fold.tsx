import { type ReactNode, useEffect, useState } from 'react'
import { duration } from '../../ui/duration'
import { Icon } from '../../ui/icon'
import type { TextLog } from './text-log'
import './thinking-fold.css'

interface ThinkingFoldProps {
  log: TextLog
  /** From the first thought to the first content, ms; null while it thinks or where it is not known. */
  thoughtMs: number | null
  /** At the right of the line. */
  end?: ReactNode
}

/** What the model thought, folded into a line above its answer. Without any, only what stands at the right. */
export function ThinkingFold({ log, thoughtMs, end }: ThinkingFoldProps) {
  const has = useLog(log, (text) => text !== '')
  const [open, setOpen] = useState(false)
  if (!has && end === undefined) return null
  return (
    <div className="thinking">
      <div className="thinking-line">
        {has && (
          <button type="button" className="thinking-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
            {thoughtMs === null ? 'Thinking' : `Thought for ${duration(thoughtMs)}`}
          </button>
        )}
        <span className="thinking-end">{end}</span>
      </div>
      {has && open && <ThinkingText log={log} />}
    </div>
  )
}

function ThinkingText({ log }: { log: TextLog }) {
  const text = useLog(log, (value) => value)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="thinking-text" tabIndex={0} aria-label="Thinking">
      {text}
    </section>
  )
}

/** A part of the log's text, read at most once a frame. */
function useLog<Part>(log: TextLog, select: (text: string) => Part): Part {
  const [, render] = useState(0)
  useEffect(() => {
    let frame: number | null = null
    const stop = log.subscribe(() => {
      frame ??= requestAnimationFrame(() => {
        frame = null
        render((times) => times + 1)
      })
    })
    render((times) => times + 1)
    return () => {
      stop()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [log])
  return select(log.text)
}
