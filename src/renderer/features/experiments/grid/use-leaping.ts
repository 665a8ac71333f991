import { useEffect, useRef, useState } from 'react'
import { type Glimpse, glimpsed, isLeaping, SOON } from './leaping'

/** Whether one leaps through the rows: their cells stand empty then, and are filled as soon as one can read them. */
export function useLeaping(first: number): boolean {
  const glimpses = useRef<Glimpse[]>([])
  const before = useRef(false)
  const [, drawAgain] = useState(0)
  const moved = glimpses.current.at(-1)?.first !== first
  const leaping = moved ? isLeaping(glimpsed(glimpses.current, { first, at: performance.now() }), before.current) : before.current
  useEffect(() => {
    glimpses.current = glimpsed(glimpses.current, { first, at: performance.now() })
    before.current = isLeaping(glimpses.current, before.current)
    const timer = setTimeout(() => {
      if (!before.current) return
      before.current = false
      drawAgain((times) => times + 1)
    }, SOON)
    return () => clearTimeout(timer)
  }, [first])
  return leaping
}
