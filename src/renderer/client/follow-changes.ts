import type { AppEvent } from '#shared/contract/events'
import type { Connection } from './connection'

export interface Following {
  /** Whether this change concerns what is shown. */
  concerns: (event: AppEvent) => boolean
  /** ms over which such changes are gathered and answered with one reload; each has its own where this is left out. */
  gatherMs?: number
  reload: () => void
  /** In place of `reload` where changes may have been missed: after a reset, and whenever the connection is open again. */
  reloadAll?: () => void
}

/** Has what is shown fetched anew whenever it has changed, or may have. Follows until the answer is called; the first load is the caller's. */
export function followChanges(connection: Connection, following: Following): () => void {
  const { concerns, gatherMs, reload, reloadAll = reload } = following
  let gathering: ReturnType<typeof setTimeout> | undefined
  const offs = [
    connection.onEvent((event) => {
      if (!concerns(event)) return
      if (gatherMs === undefined) return reload()
      gathering ??= setTimeout(() => {
        gathering = undefined
        reload()
      }, gatherMs)
    }),
    connection.onReset(reloadAll),
    connection.onState((state) => {
      if (state === 'open') reloadAll()
    }),
  ]
  return () => {
    for (const off of offs) off()
    clearTimeout(gathering)
  }
}
