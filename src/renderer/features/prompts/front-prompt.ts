import type { DesignWish } from '../../shared-views/design-wish'
import type { PromptsStores } from './prompts-stores'
import { effectiveModel, isBlank, isEdited, tabContent } from './tab'

/** What stands in the tab in front at this moment, to be experimented with; null where nothing does. */
export function frontPrompt({ tabs, models }: PromptsStores): DesignWish | null {
  const { tabs: open, active } = tabs.getState()
  const tab = open.find(({ id }) => id === active)
  if (tab === undefined || isBlank(tab.draft)) return null
  return {
    name: tab.name,
    content: tabContent(tab),
    promptId: tab.origin?.promptId ?? null,
    versionNumber: isEdited(tab) ? null : (tab.origin?.versionNumber ?? null),
    model: effectiveModel(tab, models.getState()),
  }
}
