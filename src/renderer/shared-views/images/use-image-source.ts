import { useEffect, useState } from 'react'
import { useConnection } from '../connection-context'

/** Bytes never change under their digest, so the newest few are kept while the window is open. */
const kept = new Map<string, string>()
const MOST_KEPT = 40

/** An image as a data address; null until it is there, `gone` where this workspace does not have it. */
export function useImageSource(digest: string): string | null {
  const host = useConnection()
  const [source, setSource] = useState<string | null>(kept.get(digest) ?? null)
  useEffect(() => {
    const known = kept.get(digest)
    if (known !== undefined) {
      setSource(known)
      return
    }
    let wanted = true
    setSource(null)
    host.call('images.get', { digest }).then(
      ({ mediaType, base64 }) => {
        const made = `data:${mediaType};base64,${base64}`
        keep(digest, made)
        if (wanted) setSource(made)
      },
      () => wanted && setSource('gone'),
    )
    return () => {
      wanted = false
    }
  }, [host, digest])
  return source
}

function keep(digest: string, source: string): void {
  kept.set(digest, source)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
}
