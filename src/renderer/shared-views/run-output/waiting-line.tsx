import { useEffect, useState } from 'react'
import { Icon } from '../../ui/icon'
import { Sentence } from '../../ui/sentence'
import { type Waits, waitingWords } from './waiting-words'
import './run-lines.css'

interface WaitingLineProps extends Waits {
  connection: string
}

/** What a live run waits for, with the time that is left; and which attempt it is at. */
export function WaitingLine({ connection, ...waits }: WaitingLineProps) {
  const now = useNow(waits.waiting?.until ?? null)
  const words = waitingWords(waits, connection, now)
  if (words === null) return null
  return (
    <p className="run-line" data-testid="run-waiting">
      <Icon name={words.idle ? 'queued' : 'run-again'} size={14} />
      <span>
        <Sentence text={words.text} />
      </span>
    </p>
  )
}

/** The time, looked at anew four times a second while something is counted down. */
function useNow(until: string | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    setNow(Date.now())
    if (until === null) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [until])
  return now
}
