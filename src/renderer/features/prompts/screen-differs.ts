import type { Json } from '#shared/domain/json'
import type { ModelRef, PromptContent } from '#shared/domain/prompt'
import { canonical } from './draft'
import type { ModelsState } from './models-store'
import { effectiveModel, type Tab, tabContent } from './tab'
import type { LiveRun } from './tab-run'
import { userLayer } from './variable-rows'

/** Why the output that shows is not what the screen would give now; null where it is. */
export function screenDiffers(tab: Tab, ran: LiveRun['ran'], models: Pick<ModelsState, 'connections' | 'used'>): string | null {
  if (ran === null) return null
  const changes = [
    sameWords(tabContent(tab), ran.content) ? null : 'edited',
    sameVariables(tab, ran.variables) ? null : 'variables changed',
    sameModel(effectiveModel(tab, models), ran.model) ? null : 'model changed',
  ].filter((change) => change !== null)
  if (changes.length === 0) return null
  return `${ranLabel(tab, ran.content)}; ${changes.join(', ')} since`
}

/** Only what the template uses counts: a value for a name that is no longer in it changes nothing. */
function sameVariables(tab: Tab, ran: Record<string, Json> | null): boolean {
  if (ran === null) return true
  const used = tab.answer?.preview.analysis.variables.map(({ name }) => name)
  const those = (values: Record<string, Json>) =>
    used === undefined ? values : Object.fromEntries(Object.entries(values).filter(([name]) => used.includes(name)))
  return canonical(those(userLayer(tab.draft.inputs, tab.typed).values)) === canonical(those(ran))
}

/** The model is compared by itself: a version's default does not say what ran. */
const sameWords = (a: PromptContent, b: PromptContent): boolean =>
  canonical({ ...a, model: null }) === canonical({ ...b, model: null })

const sameModel = (a: ModelRef | null, b: ModelRef): boolean => a?.connection === b.connection && a.name === b.name

function ranLabel(tab: Tab, content: PromptContent): string {
  const asSaved = tab.origin !== null && sameWords(tab.origin.content, content)
  return asSaved ? `v${tab.origin?.versionNumber} as saved` : 'As it was when it ran'
}
