import type { PlaceInLibrary } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import type { OpenPromptRequest } from '../../shared-views/open-prompt'
import { showToast } from '../../ui/toast'
import { demoModel } from './choose-model'
import { elsewhere } from './follow-library'
import { placeLabel } from './place-label'
import { type PromptsStores, releaseTab } from './prompts-stores'
import {
  contentToSave,
  effectiveModel,
  isBlank,
  isEdited,
  type RunWish,
  runRequest,
  type Tab,
  tabFromPrompt,
  tabFromRun,
} from './tab'
import { isBusy } from './tab-run'
import { savedDraft } from './tabs-store'
import { userLayer } from './variable-rows'

export const tabById = ({ tabs }: PromptsStores, id: string | null): Tab | undefined =>
  tabs.getState().tabs.find((tab) => tab.id === id)

/** Opens the prompt's newest version, or goes to the tab that has it open. Throws an AppError where it can't be fetched. */
export async function openPrompt(stores: PromptsStores, promptId: string): Promise<void> {
  const { tabs, connection } = stores
  const open = tabs.getState().tabs.find(({ origin }) => origin?.promptId === promptId)
  if (open !== undefined) return tabs.getState().activate(open.id)
  const prompt = await connection.call('prompts.get', { id: promptId })
  tabs.getState().open(tabFromPrompt(prompt))
}

/** Opens the prompt of a kept run as it was, and starts it where that was asked for. Throws an AppError. */
export async function openFromRun(
  stores: PromptsStores,
  { runId, run: start, parameters = {} }: OpenPromptRequest,
): Promise<void> {
  const { connection, tabs } = stores
  const [run, content] = await Promise.all([
    connection.call('runs.get', { id: runId }),
    connection.call('runs.prompt', { id: runId }),
  ])
  const { promptId, versionNumber } = run.prompt
  const version = versionNumber === null ? {} : { version: versionNumber }
  // The saved prompt may be gone; what ran is here all the same.
  const saved = promptId === null ? null : await connection.call('prompts.get', { id: promptId, ...version }).catch(() => null)
  const newest = stores.library.getState().items.find((item) => item.id === promptId)?.versionNumber
  const tab = tabFromRun(run, content, saved, newest)
  const id = tabs.getState().open({ ...tab, draft: { ...tab.draft, parameters: { ...tab.draft.parameters, ...parameters } } })
  if (start) startRun(stores, id, { parentRunId: runId })
  else {
    tabs.getState().setRun(id, runId)
    stores.runs.getState().attach(id, runId)
  }
}

/**
 * Runs what is on the screen at this moment. Gives back the variable whose text is no value of its kind, where that is why
 * nothing was started; else null.
 */
export function startRun(stores: PromptsStores, id: string, wish: RunWish = {}): string | null {
  const tab = tabById(stores, id)
  const { runs, models } = stores
  if (tab === undefined || isBusy(runs.getState().byTab[id])) return null
  const [invalid] = userLayer(tab.draft.inputs, tab.typed).invalid
  if (invalid !== undefined) return invalid
  const model = effectiveModel(tab, models.getState())
  if (model === null) return null
  void runs.getState().start(id, runRequest(tab, model, wish), tab.options.repeat)
  return null
}

/** The same on the demo, which is then the tab's model. */
export function runOnDemo(stores: PromptsStores, id: string): string | null {
  const demo = demoModel(stores.models.getState().connections)
  if (demo === null) return null
  stores.tabs.getState().setModel(id, demo)
  return startRun(stores, id)
}

/** Saves a new version. Gives back `name` where the prompt has no name of its own, or is gone. Throws an AppError. */
export async function saveTab(stores: PromptsStores, id: string, note = ''): Promise<'saved' | 'name'> {
  const tab = tabById(stores, id)
  if (tab === undefined) return 'saved'
  const gone = elsewhere(tab, stores.library.getState().items)?.kind === 'deleted'
  if (tab.origin === null || tab.origin.space === 'builtin' || gone) return 'name'
  const before = tab.origin.newest
  const prompt = await stores.connection.call('prompts.save', { id: tab.origin.promptId, content: contentToSave(tab), note })
  stores.tabs.getState().saved(id, prompt)
  const title =
    prompt.versionNumber === before
      ? `${prompt.name} is unchanged since v${before}`
      : `${prompt.name} saved as v${prompt.versionNumber}`
  showToast({ title, tone: 'success' })
  return 'saved'
}

/** Keeps the tab's prompt under this name in that place. Throws an AppError. */
export async function saveAs(stores: PromptsStores, id: string, name: string, place: PlaceInLibrary): Promise<void> {
  const tab = tabById(stores, id)
  if (tab === undefined) return
  const prompt = await stores.connection.call('prompts.create', { name, ...place, content: contentToSave(tab) })
  stores.tabs.getState().saved(id, prompt)
  showToast({ title: `${prompt.name} saved in ${placeLabel(place)}`, tone: 'success' })
}

/** Puts an earlier version on top as a new one, and in the tab; what was edited there can be had back. Throws an AppError. */
export async function restoreVersion({ connection, tabs }: PromptsStores, tab: Tab, version: number): Promise<void> {
  if (tab.origin === null) return
  const { draft } = tab
  const prompt = await connection.call('prompts.restore', { id: tab.origin.promptId, version })
  tabs.getState().show(tab.id, prompt)
  const undo = () => tabs.getState().setDraft(tab.id, draft)
  const action = isEdited(tab) ? { action: { label: 'Undo', kbd: 'Ctrl Z', run: undo } } : {}
  const sentence = isEdited(tab) ? 'What was not saved is put back by Undo' : undefined
  showToast({ title: `v${version} restored as v${prompt.versionNumber}`, tone: 'success', sentence, ...action })
}

/** What was saved elsewhere takes the place of what was written here, with a way back. Throws an AppError. */
export async function takeTheirs({ connection, tabs }: PromptsStores, tab: Tab): Promise<void> {
  if (tab.origin === null) return
  const { draft } = tab
  const prompt = await connection.call('prompts.get', { id: tab.origin.promptId })
  tabs.getState().show(tab.id, prompt)
  const undo = () => tabs.getState().setDraft(tab.id, draft)
  showToast({ title: `Took v${prompt.versionNumber}`, icon: 'undo', action: { label: 'Undo', kbd: 'Ctrl Z', run: undo } })
}

/** Closes the tab at once; what was not saved can be had back for a while. */
export function closeTab(stores: PromptsStores, id: string): void {
  const edited = tabById(stores, id)
  const closed = stores.tabs.getState().close(id)
  if (closed === null || edited === undefined) return
  const { tab, at } = closed
  releaseTab(
    stores,
    id,
    tab.draft.messages.map(({ key }) => key),
  )
  const nothingLost = !isEdited(tab) && Object.keys(tab.typed).length === 0
  if (nothingLost || isBlank(tab.draft)) return
  const undo = () => {
    stores.tabs.getState().reopen(tab, at)
    if (tab.runId !== null) stores.runs.getState().attach(id, tab.runId)
  }
  showToast({ title: `${tab.name} closed, not saved`, icon: 'close', action: { label: 'Undo', kbd: 'Ctrl Z', run: undo } })
}

/** Goes back to the saved version, with a way back to the edits. */
export function discardEdits(stores: PromptsStores, id: string): void {
  const tab = tabById(stores, id)
  const saved = tab === undefined ? null : savedDraft(tab)
  if (tab === undefined || saved === null) return
  stores.tabs.getState().setDraft(id, saved)
  const undo = () => stores.tabs.getState().setDraft(id, tab.draft)
  showToast({ title: `Back to v${tab.origin?.versionNumber}`, icon: 'undo', action: { label: 'Undo', kbd: 'Ctrl Z', run: undo } })
}

/** The failure of something that the user asked for, as a line for the view. */
export const failureLine = (cause: unknown): string => {
  const { message, hint } = AppError.from(cause)
  return `${message} ${hint}`
}
