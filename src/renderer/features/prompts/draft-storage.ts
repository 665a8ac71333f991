import { isKeptTab } from './kept-tab'
import type { Tab } from './tab'

export interface KeptTabs {
  tabs: Tab[]
  active: string | null
}

/** What of a Storage is used here. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem'>

const keyFor = (workspace: string): string => `assay:prompt-tabs:${workspace}`

/** The tabs as they were left in this workspace; null where there are none. A tab that can't be read is left out, the others stay. */
export function readTabs(storage: DraftStore, workspace: string): KeptTabs | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyFor(workspace)) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('tabs' in kept) || !Array.isArray(kept.tabs)) return null
    const tabs = kept.tabs.filter(isKeptTab).map((tab): Tab => ({ ...tab, answer: null, previewFailure: null }))
    const active = 'active' in kept ? kept.active : null
    return { tabs, active: tabs.find(({ id }) => id === active)?.id ?? tabs[0]?.id ?? null }
  } catch {
    return null
  }
}

/** Keeps the tabs; false where the browser has no room for them. */
export function writeTabs(storage: DraftStore, workspace: string, { tabs, active }: KeptTabs): boolean {
  const kept = tabs.map(({ answer: _answer, previewFailure: _failure, ...tab }) => tab)
  try {
    storage.setItem(keyFor(workspace), JSON.stringify({ tabs: kept, active }))
    return true
  } catch {
    return false
  }
}
