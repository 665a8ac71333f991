import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useActions } from '../../shared-views/actions/use-actions'
import { useConnection } from '../../shared-views/connection-context'
import { useOpenDraft } from '../../shared-views/open-draft'
import { useOpenPrompt } from '../../shared-views/open-prompt'
import { useOpenSavedPrompt } from '../../shared-views/open-saved-prompt'
import { usePaneVisibility } from '../../shared-views/pane-visibility'
import { useEditorLook } from '../../shared-views/prompt-editor/editor-look'
import { EditorRegistry } from '../../shared-views/prompt-editor/editor-registry'
import { useModelWish } from '../../shared-views/use-model'
import { Button } from '../../ui/button'
import { ErrorState } from '../../ui/error-state'
import { Note } from '../../ui/note'
import { Grip, Pane, Panes } from '../../ui/panes'
import { Sentence } from '../../ui/sentence'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { useNarrow } from '../../ui/wide'
import { closeTab, discardEdits, failureLine, openFromRun, openPrompt, saveAs, saveTab, tabById } from './commands'
import { PERSONAL } from './library-menu'
import { LibraryPane } from './library-pane'
import { NoTabs } from './no-tabs'
import { type PromptsStores, promptsStores } from './prompts-stores'
import { isGoing, type LiveRun } from './runs-store'
import { SaveDialog } from './save-dialog'
import { isEdited, type Tab, tabFromDraft, UNTITLED } from './tab'
import { type StripTab, TabStrip } from './tab-strip'
import { TabWork } from './tab-work'
import './prompts-view.css'

/** Write a prompt, run it, watch it come. */
export default function PromptsView() {
  const stores = promptsStores(useConnection())
  const { phase, failure } = useStore(stores.start)
  useEffect(() => {
    if (stores.start.getState().phase === 'starting') void stores.begin()
  }, [stores])
  if (phase === 'starting') return <SkeletonRows label="Loading prompts" />
  if (phase === 'failed' && failure !== null) {
    return (
      <ErrorState
        error={failure}
        kept="Nothing is lost."
        actions={
          <Button variant="filled" icon="run-again" onClick={() => void stores.begin()}>
            Try again
          </Button>
        }
      />
    )
  }
  return <Prompts stores={stores} />
}

function Prompts({ stores }: { stores: PromptsStores }) {
  const { tabs, library, models, runs } = stores
  const { tabs: open, active, activate, openNew } = useStore(tabs)
  const byTab = useStore(runs, (state) => state.byTab)
  const items = useStore(library, (state) => state.items)
  const connections = useStore(models, (state) => state.connections)
  const registry = useRef(new EditorRegistry()).current
  const [naming, setNaming] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const libraryOpen = usePaneVisibility((panes) => panes.library)
  const narrow = useNarrow()
  const tab = open.find(({ id }) => id === active)
  const attempt = (work: Promise<void>) => {
    setProblem(null)
    work.catch((cause: unknown) => setProblem(failureLine(cause)))
  }
  useOpenedRuns(stores, attempt)
  useOpenedDrafts(stores)
  useOpenedPrompts(stores, attempt)
  useWishedModel(stores)
  useEditorLook()
  const save = (id: string, note?: string) => {
    setSaving(true)
    attempt(
      saveTab(stores, id, note)
        .then((outcome) => outcome === 'name' && setNaming(id))
        .then(() => undefined)
        .finally(() => setSaving(false)),
    )
  }
  const openOne = (promptId: string) => attempt(openPrompt(stores, promptId))
  const notice = problem !== null && (
    <Note tone="danger">
      <Sentence text={problem} />
    </Note>
  )
  const named = tabById(stores, naming)
  return (
    <Panes id="prompts" className="prompts">
      {libraryOpen && !narrow && (
        <>
          <Pane id="library" label="Library" initial={224} min={160} max={400}>
            <LibraryPane stores={stores} shownPromptId={tab?.origin?.promptId ?? null} onOpen={openOne} onNew={openNew} />
          </Pane>
          <Grip label="Width of library" of="library" />
        </>
      )}
      <Pane id="work" min={480}>
        <div className="prompts-work">
          <TabStrip
            tabs={open.map((each) => stripTab(each, byTab[each.id]))}
            active={active}
            onActivate={activate}
            onClose={(id) => closeTab(stores, id)}
            onNew={openNew}
          />
          {tab === undefined ? (
            <>
              {notice}
              <NoTabs items={items} connections={connections} onOpen={openOne} onNew={openNew} />
              <NoTabKeys onNew={openNew} />
            </>
          ) : (
            <TabWork
              stores={stores}
              tab={tab}
              registry={registry}
              saving={saving}
              notice={notice}
              onSave={(note) => save(tab.id, note)}
              onSaveAs={() => setNaming(tab.id)}
              attempt={attempt}
              onDiscard={() => discardEdits(stores, tab.id)}
              onNew={openNew}
              onClose={() => closeTab(stores, tab.id)}
            />
          )}
        </div>
        {named !== undefined && (
          <SaveDialog
            name={named.name === UNTITLED ? '' : named.name}
            builtIn={named.origin?.space === 'builtin'}
            library={library}
            place={PERSONAL}
            onSave={async (name, place) => {
              await saveAs(stores, named.id, name, place)
              setNaming(null)
            }}
            onClose={() => setNaming(null)}
          />
        )}
      </Pane>
    </Panes>
  )
}

function NoTabKeys({ onNew }: { onNew: () => void }) {
  useActions({ 'prompt.new': onNew })
  return null
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

function stripTab(tab: Tab, live: LiveRun | undefined): StripTab {
  const failed = live !== undefined && (live.failure !== null || live.status === 'failed' || live.status === 'truncated')
  return { id: tab.id, name: tab.name, edited: isEdited(tab), state: isGoing(live) ? 'running' : failed ? 'failed' : 'idle' }
}
