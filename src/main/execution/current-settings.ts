import type { Settings } from '#shared/domain/settings'
import type { Bus } from '../events/bus'
import type { ReadableDB } from '../store/database'
import { readSettings } from '../store/settings'

/** The workspace's settings for those who ask with every run: read again only after a change, this process's or another's. */
export function currentSettings(db: ReadableDB, bus: Bus): () => Settings {
  let known: Settings | null = null
  bus.on(({ topic }) => {
    if (topic === 'settings') known = null
  })
  return () => {
    known ??= readSettings(db)
    return known
  }
}
