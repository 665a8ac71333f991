import { useEffect, useState } from 'react'
import type { ListedVersion } from '#shared/domain/prompt'
import { isLive } from '#shared/domain/run-status'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'

/** Ended runs come in bursts; their counts are fetched at most this often, in ms. */
const COUNT_EVERY = 500

interface Versions {
  items: ListedVersion[] | null
  failure: AppError | null
  retry: () => void
}

/** All versions of a prompt, newest first, kept up with what is saved and what runs. */
export function useVersions(connection: Connection, promptId: string): Versions {
  const [items, setItems] = useState<ListedVersion[] | null>(null)
  const [failure, setFailure] = useState<AppError | null>(null)
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` counts the wishes to fetch again.
  useEffect(() => {
    let wanted = true
    connection.call('prompts.versions', { id: promptId }).then(
      (page) => {
        if (!wanted) return
        setItems(page.items)
        setFailure(null)
      },
      (cause: unknown) => wanted && setFailure(AppError.from(cause)),
    )
    return () => {
      wanted = false
    }
  }, [connection, promptId, asked])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const again = () => setAsked((times) => times + 1)
    const stop = connection.onEvent(({ topic, id, status }) => {
      if (topic === 'prompts' && id === promptId) again()
      if (topic !== 'runs' || (status !== null && isLive(status))) return
      timer ??= setTimeout(() => {
        timer = null
        again()
      }, COUNT_EVERY)
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [connection, promptId])
  return { items, failure, retry: () => setAsked(asked + 1) }
}
