import { useEffect, useState } from 'react'
import { useConnection } from '../../../shared-views/connection-context'

export interface LiveText {
  /** The beginning of it, as much as a cell can show. */
  text: string
  /** Characters that have come. */
  length: number
  /** Tokens by the server's own count; null where it has told none yet. */
  counted: number | null
}

const NOTHING: LiveText = { text: '', length: 0, counted: null }
const SHOWN = 160

/** A live run's answer as it comes, drawn at most once a frame. */
export function useLiveText(runId: string | null): LiveText {
  const connection = useConnection()
  const [live, setLive] = useState(NOTHING)
  useEffect(() => {
    setLive(NOTHING)
    if (runId === null) return
    let now = NOTHING
    let frame: number | null = null
    const take = (next: LiveText) => {
      now = next
      frame ??= requestAnimationFrame(() => {
        frame = null
        setLive(now)
      })
    }
    const off = connection.watchRun(runId, {
      onSnapshot: ({ text, usage }) =>
        take({ text: text.slice(0, SHOWN), length: text.length, counted: usage.estimated ? null : usage.outputTokens }),
      onDelta: ({ text, usage }) =>
        take({
          text: now.text.length < SHOWN ? (now.text + text).slice(0, SHOWN) : now.text,
          length: now.length + text.length,
          counted: usage.estimated ? null : usage.outputTokens,
        }),
      // The grid's next look has what came of it.
      onEnd: () => undefined,
    })
    return () => {
      off()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [connection, runId])
  return live
}
