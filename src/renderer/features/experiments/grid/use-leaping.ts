import { useEffect, useRef, useState } from 'react'

/** Rows between two drawings from which on nobody reads any of them. */
const LEAP = 10
/** ms within which a second leap makes it a drag, and after which one looks again. */
const SOON = 120

/**
 * Whether one leaps through the rows, as when the bar is dragged: they stand empty then, and are filled as soon as one stays.
 * One leap alone, such as to the end, is none.
 */
export function useLeaping(first: number): boolean {
  const [leaping, setLeaping] = useState(false)
  const last = useRef({ first, leapt: Number.NEGATIVE_INFINITY })
  const leaps = Math.abs(first - last.current.first) > LEAP
  const again = leaps && performance.now() - last.current.leapt < SOON
  useEffect(() => {
    const leapt = Math.abs(first - last.current.first) > LEAP ? performance.now() : last.current.leapt
    if (leapt - last.current.leapt < SOON && leapt !== last.current.leapt) setLeaping(true)
    last.current = { first, leapt }
    const timer = setTimeout(() => setLeaping(false), SOON)
    return () => clearTimeout(timer)
  }, [first])
  return leaping || again
}
