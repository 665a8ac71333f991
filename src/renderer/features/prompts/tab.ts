import type { ModelRef, Prompt, PromptContent, SpaceKind } from '#shared/domain/prompt'
import type { Run, RunRequestInput } from '#shared/domain/run'
import { chooseModel } from './choose-model'
import { contentOf, type Draft, draftFrom, emptyDraft, newKey, sameAsSaved } from './draft'
import type { ModelsState } from './models-store'
import type { PreviewAnswer } from './preview-feed'
import { NO_OPTIONS, type RunOptions } from './run-options'
import { userLayer } from './variable-rows'
import { kindOf, type Typed, valueText } from './variable-value'

/** The saved version that a tab was opened from or saved as. */
export interface Origin {
  promptId: string
  space: SpaceKind
  versionNumber: number
  /** The newest version that this tab knows of: one beyond it was saved elsewhere. */
  newest: number
  content: PromptContent
}

export interface Tab {
  id: string
  name: string
  origin: Origin | null
  draft: Draft
  /** As picked here, or as the opened run had it; null lets the prompt and Assay choose. */
  model: ModelRef | null
  /** What is typed for variables, by name: the user layer. */
  typed: Record<string, Typed>
  /** The run whose output shows. */
  runId: string | null
  /** How it is run. */
  options: RunOptions
  answer: PreviewAnswer | null
  previewFailure: string | null
  /** What the prompt was called before it was renamed elsewhere, until that is read. */
  renamedFrom: string | null
  /** Why a version saved elsewhere could not be fetched, where nothing was written here that stands against it. */
  staleBecause?: string | undefined
}

const bare = {
  model: null,
  typed: {},
  runId: null,
  options: NO_OPTIONS,
  answer: null,
  previewFailure: null,
  renamedFrom: null,
}

export const UNTITLED = 'Untitled'

export const newTab = (): Tab => ({ ...bare, id: newKey(), name: UNTITLED, origin: null, draft: emptyDraft() })

export const originOf = (prompt: Prompt, newest = prompt.versionNumber): Origin => ({
  promptId: prompt.id,
  space: prompt.space,
  versionNumber: prompt.versionNumber,
  newest,
  content: prompt.content,
})

export const tabFromPrompt = (prompt: Prompt): Tab => ({
  ...bare,
  id: newKey(),
  name: prompt.name,
  origin: originOf(prompt),
  draft: draftFrom(prompt.content),
})

/** A tab with a prompt that is in no library: from a file. */
export const tabFromDraft = (name: string, content: PromptContent): Tab => ({
  ...bare,
  id: newKey(),
  name,
  origin: null,
  draft: draftFrom(content),
  model: content.model,
})

/** A tab with everything as the run had it. `saved` is the version that the run names, where it is still there. */
export function tabFromRun(run: Run, content: PromptContent, saved: Prompt | null, newest?: number): Tab {
  const typed = run.variables
    .filter(({ layer }) => layer === 'user')
    .map(({ name, value }): [string, Typed] => [name, { text: valueText(value), kind: kindOf(value) }])
  return {
    ...bare,
    id: newKey(),
    name: run.prompt.name,
    origin: saved === null ? null : originOf(saved, newest),
    draft: { ...draftFrom(content), parameters: run.parameters },
    model: run.model,
    typed: Object.fromEntries(typed),
  }
}

export const isEdited = (tab: Tab): boolean =>
  tab.origin === null ? !isBlank(tab.draft) : !sameAsSaved(tab.draft, tab.origin.content)

export const isBlank = (draft: Draft): boolean =>
  draft.messages.every(({ template, images = [] }) => template.trim() === '' && images.length === 0)

/** `v3`, `v3, edited`, `not saved`. */
export function versionLabel(tab: Tab): string {
  if (tab.origin === null) return 'not saved'
  return `v${tab.origin.versionNumber}${isEdited(tab) ? ', edited' : ''}`
}

export const effectiveModel = (tab: Tab, models: Pick<ModelsState, 'connections' | 'used'>): ModelRef | null =>
  tab.model ?? chooseModel(models.connections, tab.origin?.content.model ?? null, models.used)

/** What the tab shows, as content to preview, to run or to compare. */
export const tabContent = (tab: Tab): PromptContent => contentOf(tab.draft, tab.origin?.content.model ?? null)

/** What is saved: the same with the model that was picked here as the prompt's own. */
export const contentToSave = (tab: Tab): PromptContent => contentOf(tab.draft, tab.model ?? tab.origin?.content.model ?? null)

/** What one press asks for beside what the tab says. */
export interface RunWish {
  /** The model is called, whatever is kept of earlier answers and runs. */
  fresh?: boolean | undefined
  /** The run that this one is made again from. */
  parentRunId?: string | undefined
}

/** Exactly what is on the screen now, as a request to run it. Tabs take turns on a connection. */
export function runRequest(tab: Tab, model: ModelRef, { fresh = false, parentRunId }: RunWish = {}): RunRequestInput {
  const { cache, skipExisting, retries } = tab.options
  const edited = isEdited(tab)
  return {
    prompt: {
      name: tab.name,
      content: tabContent(tab),
      promptId: tab.origin?.promptId ?? null,
      versionNumber: edited ? null : (tab.origin?.versionNumber ?? null),
    },
    model,
    parameters: tab.draft.parameters,
    variables: userLayer(tab.draft.inputs, tab.typed).values,
    cache: fresh ? 'refresh' : cache,
    skipExisting: fresh ? false : skipExisting,
    retries,
    queue: tab.id,
    parentRunId: parentRunId ?? null,
  }
}
