import { type ComponentType, useEffect, useState } from 'react'
import type { View } from './views'

type Result = { content: ComponentType } | { fault: unknown } | null

/**
 * A view, as soon as its script is there. Not React's `lazy`, which holds back what comes within 300 ms of the frame until
 * that time is over.
 */
export function LoadedView({ view: { content } }: { view: View }) {
  const [result, setResult] = useState<Result>('ready' in content ? { content: content.ready } : null)
  useEffect(() => {
    if ('ready' in content) return
    let wanted = true
    content.load().then(
      (module) => wanted && setResult({ content: module.default }),
      (fault: unknown) => wanted && setResult({ fault }),
    )
    return () => {
      wanted = false
    }
  }, [content])
  if (result === null) return null
  if ('fault' in result) throw result.fault
  const Content = result.content
  return <Content />
}
