import { useEffect, useState } from 'react'

const EVERY = 100

/** ms on the host's clock by now, carried on by ours between its frames; null while there is none. */
export function useElapsed(elapsed: { ms: number; at: number } | null, going: boolean): number | null {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    if (!going) return
    const timer = setInterval(() => setNow(performance.now()), EVERY)
    return () => clearInterval(timer)
  }, [going])
  if (elapsed === null) return null
  return going ? elapsed.ms + Math.max(0, now - elapsed.at) : elapsed.ms
}
