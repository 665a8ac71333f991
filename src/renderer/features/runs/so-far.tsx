import { useEffect, useState } from 'react'
import { duration } from '../../ui/duration'

/** How long a run has been under way, as it grows. */
export function SoFar({ since }: { since: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 200)
    return () => clearInterval(timer)
  }, [])
  return <span title="so far">{duration(Math.max(0, now - Date.parse(since)))}</span>
}
