import { type ReactNode, startTransition, useEffect, useState } from 'react'
import { afterPaint } from '../../ui/after-paint'
import { loadMonaco, monacoIfLoaded } from './load-monaco'

/**
 * What stands beside the messages, drawn when their editors are there for the first time, or can't be had. Drawing it takes as
 * long as making them, and the messages are what one came for.
 */
export function AfterEditors({ children }: { children: ReactNode }) {
  const [now, setNow] = useState(() => monacoIfLoaded() !== null)
  useEffect(() => {
    if (now) return
    let wanted = true
    const draw = () => afterPaint(() => wanted && startTransition(() => setNow(true)))
    loadMonaco().then(draw, draw)
    return () => {
      wanted = false
    }
  }, [now])
  return now ? children : null
}
