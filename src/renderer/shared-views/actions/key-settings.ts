import { create } from 'zustand'
import { type ActionId, actionText } from '#shared/actions'

/** The keys that were changed, by action; an empty text is no key. Ids of other versions are kept and mean nothing here. */
export type KeyChanges = Readonly<Record<string, string>>

interface KeySettings {
  changes: KeyChanges
  /** Whether letters and signs act without Ctrl or Alt. */
  singleLetters: boolean
}

/** How the keys are set; the app keeps it up with the settings of the workspace. */
export const useKeySettings = create<KeySettings>()(() => ({ changes: {}, singleLetters: true }))

/** A letter or a sign alone or with Shift, which whoever speaks to the machine or leans on a key may press unawares. */
export const isSingleLetter = (keys: string): boolean => /^(?:Shift )?\S$/.test(keys)

/** All keys of the action as they are set, whether or not single letters act. */
export function chosenKeys(id: ActionId, changes: KeyChanges): readonly string[] {
  const changed = changes[id]
  if (changed !== undefined) return changed === '' ? [] : [changed]
  const { keys, also = [] } = actionText(id)
  return keys === undefined ? also : [keys, ...also]
}

/** The keys that act now. */
export function activeKeys(id: ActionId, { changes, singleLetters }: KeySettings): readonly string[] {
  return chosenKeys(id, changes).filter((keys) => singleLetters || !isSingleLetter(keys))
}

/** Gives the key to show beside an action: its first one that acts, or undefined. */
export function useActionKeys(): (id: ActionId) => string | undefined {
  const settings = useKeySettings()
  return (id) => activeKeys(id, settings)[0]
}
