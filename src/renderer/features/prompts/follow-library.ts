import type { PromptSummary } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'
import type { LibraryStore } from './library-store'
import { isEdited, type Tab } from './tab'
import type { TabsStore } from './tabs-store'

/** What became of a tab's prompt elsewhere; null where nothing did that the tab does not show. */
export type Elsewhere = { kind: 'deleted' } | { kind: 'newer'; versionNumber: number } | null

export function elsewhere(tab: Tab, items: readonly PromptSummary[]): Elsewhere {
  if (tab.origin === null) return null
  const { promptId, newest } = tab.origin
  const prompt = items.find(({ id }) => id === promptId)
  if (prompt === undefined) return { kind: 'deleted' }
  return prompt.versionNumber > newest ? { kind: 'newer', versionNumber: prompt.versionNumber } : null
}

interface Parts {
  connection: Pick<Connection, 'call'>
  tabs: TabsStore
  library: LibraryStore
}

/** Brings open tabs up with the library from now on: names at once, newer versions where nothing was written over the old one. */
export function followLibrary({ connection, tabs, library }: Parts): void {
  const fetching = new Set<string>()
  const reload = async (tab: Tab, promptId: string) => {
    if (fetching.has(tab.id)) return
    fetching.add(tab.id)
    try {
      const prompt = await connection.call('prompts.get', { id: promptId })
      const now = tabs.getState().tabs.find(({ id }) => id === tab.id)
      // Written in meanwhile: then it asks.
      if (now !== undefined && !isEdited(now)) tabs.getState().show(tab.id, prompt)
    } catch (cause) {
      // It says so; the next change of the library tries again.
      tabs.getState().stale(tab.id, AppError.from(cause).message)
    } finally {
      fetching.delete(tab.id)
    }
  }
  const follow = () => {
    const { items, loaded } = library.getState()
    if (!loaded) return
    for (const tab of tabs.getState().tabs) {
      if (tab.origin === null) continue
      const { promptId, versionNumber, newest } = tab.origin
      const prompt = items.find(({ id }) => id === promptId)
      if (prompt === undefined) continue
      if (prompt.name !== tab.name) tabs.getState().renamed(promptId, prompt.name, true)
      if (prompt.versionNumber <= newest || isEdited(tab)) continue
      // A tab that was opened at an earlier version on purpose stays there.
      if (versionNumber < newest) tabs.getState().keepMine(tab.id, prompt.versionNumber)
      else void reload(tab, promptId)
    }
  }
  library.subscribe((state, before) => {
    if (state.items !== before.items) follow()
  })
  follow()
}
