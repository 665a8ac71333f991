import { useEffect } from 'react'
import { useImportFiles } from '../../shared-views/import-files'
import { useOpenDraft } from '../../shared-views/open-draft'
import { useOpenPrompt } from '../../shared-views/open-prompt'
import { useOpenSavedPrompt } from '../../shared-views/open-saved-prompt'
import { useModelWish } from '../../shared-views/use-model'
import { openFromRun, openPrompt } from './commands'
import { importFiles } from './library-commands'
import { PERSONAL } from './library-menu'
import type { PromptsStores } from './prompts-stores'
import { tabFromDraft } from './tab'

/** Does what other views and the shell ask of Prompts. */
export function useWishes(stores: PromptsStores, attempt: (work: Promise<void>) => void): void {
  useOpenedRuns(stores, attempt)
  useOpenedDrafts(stores)
  useChosenFiles(stores, attempt)
  useOpenedPrompts(stores, attempt)
  useWishedModel(stores)
}

/** Fulfils wishes to open the prompt of a run. */
function useOpenedRuns(stores: PromptsStores, attempt: (work: Promise<void>) => void): void {
  const pending = useOpenPrompt((state) => state.pending)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a wish is taken once, whatever else changes.
  useEffect(() => {
    const wish = pending === null ? null : useOpenPrompt.getState().take()
    if (wish !== null) attempt(openFromRun(stores, wish))
  }, [pending, stores])
}

/** Shows what was opened from files, each in a tab of its own. */
function useOpenedDrafts({ tabs }: PromptsStores): void {
  const pending = useOpenDraft((state) => state.pending)
  useEffect(() => {
    if (pending.length === 0) return
    for (const { name, content } of useOpenDraft.getState().take()) tabs.getState().open(tabFromDraft(name, content))
  }, [pending, tabs])
}

/** Takes files into the library that were chosen in a dialog of the system. */
function useChosenFiles(stores: PromptsStores, attempt: (work: Promise<void>) => void): void {
  const pending = useImportFiles((state) => state.pending)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waits is taken once, whatever else changes.
  useEffect(() => {
    if (pending.length === 0) return
    const files = useImportFiles.getState().take()
    attempt(
      importFiles(
        stores,
        files.map(({ name, text }) => new File([text], name)),
        PERSONAL,
      ),
    )
  }, [pending, stores])
}

/** Fulfils wishes to open a prompt of the library. */
function useOpenedPrompts(stores: PromptsStores, attempt: (work: Promise<void>) => void): void {
  const pending = useOpenSavedPrompt((state) => state.pending)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a wish is taken once, whatever else changes.
  useEffect(() => {
    const wish = pending === null ? null : useOpenSavedPrompt.getState().take()
    if (wish !== null) attempt(openPrompt(stores, wish))
  }, [pending, stores])
}

/** Fulfils the wish for a model: the tab in front gets it, or a new one where there is none. */
function useWishedModel({ tabs, models }: PromptsStores): void {
  const pending = useModelWish((state) => state.pending)
  useEffect(() => {
    const model = pending === null ? null : useModelWish.getState().take()
    if (model === null) return
    const { active, openNew, setModel } = tabs.getState()
    setModel(active ?? openNew(), model)
    models.getState().use(model)
  }, [pending, tabs, models])
}
