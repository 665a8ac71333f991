import { type ComponentType, useEffect, useState } from 'react'

/**
 * A component whose script is fetched when it is first drawn; until then nothing stands in its place. Not React's `lazy`,
 * which holds back what comes within 300 ms of the frame until that time is over. Where the script can't be had, drawing it
 * throws, or `otherwise` is called and nothing is drawn; the next one that is drawn asks again.
 */
export function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  otherwise?: (cause: unknown) => void,
): ComponentType<Props> {
  let there: ComponentType<Props> | null = null
  return function Fetched(props: Props) {
    const [content, setContent] = useState<{ Content: ComponentType<Props> } | null>(there && { Content: there })
    const [fault, setFault] = useState<{ cause: unknown } | null>(null)
    useEffect(() => {
      // A view that was left meanwhile missed it.
      if (there !== null) {
        const Content = there
        setContent((known) => known ?? { Content })
        return
      }
      let wanted = true
      load().then(
        (Content) => {
          there = Content
          if (wanted) setContent({ Content })
        },
        (cause: unknown) => {
          if (!wanted) return
          if (otherwise === undefined) setFault({ cause })
          else otherwise(cause)
        },
      )
      return () => {
        wanted = false
      }
    }, [])
    if (fault !== null) throw fault.cause
    return content === null ? null : <content.Content {...props} />
  }
}
