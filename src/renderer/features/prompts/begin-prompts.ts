import type { StoreApi } from 'zustand/vanilla'
import type { RouteOutput } from '#shared/contract/routes'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'
import { loadMonaco } from '../../shared-views/prompt-editor/load-monaco'
import { DraftKeeper } from './draft-keeper'
import { followLibrary } from './follow-library'
import type { LibraryStore } from './library-store'
import type { ModelsStore } from './models-store'
import type { RunsStore } from './runs-store'
import { tabFromPrompt } from './tab'
import type { TabsStore } from './tabs-store'

type Language = RouteOutput<'templates.language'>

export interface StartState {
  phase: 'starting' | 'ready' | 'failed'
  failure: AppError | null
  /** Why the drafts are not safe for the moment; null where they are. */
  draftFailure: AppError | null
  language: Language
}

export interface PromptsParts {
  connection: Connection
  tabs: TabsStore
  library: LibraryStore
  models: ModelsStore
  runs: RunsStore
  start: StoreApi<StartState>
}

export const EMPTY_LANGUAGE: Language = { filters: [], tests: [], globals: [], computed: [] }
const FIRST_PROMPT = 'summarise'

interface Restored {
  keeper: DraftKeeper
  /** Null where nothing was ever kept here. */
  kept: Awaited<ReturnType<DraftKeeper['restore']>>
}

/** What begins the view: at once, and again after a failure. A second call joins one that is on its way. */
export function beginning(parts: PromptsParts): () => Promise<void> {
  let begun: Promise<void> | null = null
  let restoring: Promise<Restored> | null = null
  // Once: a second try of the rest must not put the tabs there twice.
  const restored = () => {
    restoring ??= restoreTabs(parts).catch((cause: unknown) => {
      restoring = null
      throw cause
    })
    return restoring
  }
  return () => {
    begun ??= begin(parts, restored).finally(() => {
      begun = null
    })
    return begun
  }
}

/** Fetches what the view needs, and puts back the tabs. */
async function begin(parts: PromptsParts, restored: () => Promise<Restored>): Promise<void> {
  const { connection, start } = parts
  start.setState({ phase: 'starting', failure: null })
  // On its way beside the first answers. Where it can't be had, the editor says so.
  loadMonaco().catch(() => undefined)
  try {
    // Beside each other: the first message's editor waits for the drafts alone.
    const [{ keeper, kept }] = await Promise.all([restored(), loadLists(parts)])
    if (kept === null) {
      await openFirst(parts)
      keep(parts, keeper)
    }
    followLibrary(parts)
    start.setState({ phase: 'ready' })
  } catch (cause) {
    start.setState({ phase: 'failed', failure: AppError.from(cause) })
    return
  }
  const language = await connection.call('templates.language', {}).catch(() => EMPTY_LANGUAGE)
  start.setState({ language })
}

async function loadLists({ library, models }: PromptsParts): Promise<void> {
  await Promise.all([library.getState().load(), models.getState().load()])
  const failure = library.getState().failure ?? models.getState().failure
  if (failure !== null) throw failure
}

/** The tabs as they were left, and from then on kept. */
async function restoreTabs(parts: PromptsParts): Promise<Restored> {
  const { connection, tabs, library, runs } = parts
  const about = await connection.call('app.about', {})
  const keeper = draftKeeper(parts, about.workspace.path)
  const kept = await keeper.restore()
  if (kept !== null) {
    library.getState().setClosed(kept.layout.closedFolders)
    // What was asked for while this was on its way is there already, and stays in front.
    tabs.getState().restore([...kept.tabs, ...tabs.getState().tabs], tabs.getState().active ?? kept.layout.active)
    for (const { id, runId } of kept.tabs) if (runId !== null) runs.getState().attach(id, runId)
    keep(parts, keeper)
  }
  return { keeper, kept }
}

/** The first start shows a prompt that runs at once. */
async function openFirst({ connection, library, tabs }: PromptsParts): Promise<void> {
  const item = library.getState().items.find(({ space, name }) => space === 'builtin' && name === FIRST_PROMPT)
  if (item === undefined || tabs.getState().tabs.length > 0) return
  tabs.getState().open(tabFromPrompt(await connection.call('prompts.get', { id: item.id })))
}

function draftKeeper({ connection, tabs, library, start }: PromptsParts, workspace: string): DraftKeeper {
  return new DraftKeeper({
    connection,
    storage: localStorage,
    workspace,
    now: () => ({ ...tabs.getState(), closedFolders: library.getState().closed }),
    onKept: (draftFailure) => {
      if (draftFailure !== start.getState().draftFailure) start.setState({ draftFailure })
    },
  })
}

/** Keeps the tabs from now on: shortly after each change, and at once when the page goes. */
function keep({ connection, tabs, library, runs }: PromptsParts, keeper: DraftKeeper): void {
  keeper.changed()
  tabs.subscribe((state, before) => {
    if (state.tabs !== before.tabs || state.active !== before.active) keeper.changed()
  })
  library.subscribe((state, before) => {
    if (state.closed !== before.closed) keeper.changed()
  })
  // What was written while the host was away.
  connection.onState((state) => state === 'open' && keeper.changed())
  addEventListener('pagehide', () => keeper.leave())
  document.addEventListener('visibilitychange', () => keeper.leave())
  runs.subscribe(({ byTab }) => {
    for (const { id, runId } of tabs.getState().tabs) {
      const now = byTab[id]?.runId
      if (now != null && now !== runId) tabs.getState().setRun(id, now)
    }
  })
}
