import { createStore } from 'zustand/vanilla'
import type { Connection } from '../../client/connection'
import { disposeTextModel } from '../../shared-views/prompt-editor/text-models'
import { beginning, EMPTY_LANGUAGE, type PromptsParts, type StartState } from './begin-prompts'
import { createLibraryStore } from './library-store'
import { createModelsStore } from './models-store'
import { createRunsStore } from './runs-store'
import { createTabsStore } from './tabs-store'

export interface PromptsStores extends PromptsParts {
  /** Fetches what the view needs, and puts back the tabs; again after a failure. A second call joins one that is on its way. */
  begin: () => Promise<void>
}

const byConnection = new WeakMap<Connection, PromptsStores>()

/** The view's stores, one set per connection: they outlive the view, so that runs and drafts go on while another one shows. */
export function promptsStores(connection: Connection): PromptsStores {
  const known = byConnection.get(connection)
  if (known !== undefined) return known
  const stores = createStores(connection)
  byConnection.set(connection, stores)
  return stores
}

function createStores(connection: Connection): PromptsStores {
  const start = createStore<StartState>()(() => ({
    phase: 'starting',
    failure: null,
    draftFailure: null,
    language: EMPTY_LANGUAGE,
  }))
  const parts: PromptsParts = {
    connection,
    start,
    tabs: createTabsStore(),
    library: createLibraryStore(connection),
    models: createModelsStore(connection),
    runs: createRunsStore(connection),
  }
  return { ...parts, begin: beginning(parts) }
}

/** Forgets what a closed tab held beside its state. */
export function releaseTab({ runs }: PromptsStores, id: string, keys: readonly string[]): void {
  runs.getState().forget(id)
  for (const key of keys) disposeTextModel(key)
}
