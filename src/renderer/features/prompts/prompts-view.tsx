import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useActions } from '../../shared-views/actions/use-actions'
import { useConnection } from '../../shared-views/connection-context'
import { useFrontPrompt } from '../../shared-views/front-prompt'
import { usePaneVisibility } from '../../shared-views/pane-visibility'
import { AfterEditors } from '../../shared-views/prompt-editor/after-editors'
import { dropEarly } from '../../shared-views/prompt-editor/early-editor'
import { useEditorLook } from '../../shared-views/prompt-editor/editor-look'
import { EditorRegistry } from '../../shared-views/prompt-editor/editor-registry'
import { afterPaint } from '../../ui/after-paint'
import { Button } from '../../ui/button'
import { ErrorState } from '../../ui/error-state'
import { fetched } from '../../ui/fetched'
import { Note } from '../../ui/note'
import { Grip, Pane, Panes } from '../../ui/panes'
import { Sentence } from '../../ui/sentence'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { useNarrow } from '../../ui/wide'
import { closeTab, discardEdits, failureLine, openPrompt, saveAs, saveTab, tabById } from './commands'
import { frontPrompt } from './front-prompt'
import { chooseAndImport } from './library-commands'
import { PERSONAL } from './library-menu'
import { NoTabs } from './no-tabs'
import { PANE_LIMITS } from './pane-limits'
import { type PromptsStores, promptsStores } from './prompts-stores'
import { isEdited, type Tab, UNTITLED } from './tab'
import { isBusy, type LiveRun } from './tab-run'
import { type StripTab, TabStrip } from './tab-strip'
import { TabWork } from './tab-work'
import { useWishes } from './take-wishes'
import './prompts-view.css'

const LibraryPane = fetched(() => import('./library-pane').then((module) => module.LibraryPane))
const SaveDialog = fetched(() => import('./save-dialog').then((module) => module.SaveDialog))

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
  const { tabs: open, active, activate } = useStore(tabs)
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
  useWishes(stores, attempt)
  useEffect(() => useFrontPrompt.setState({ read: () => frontPrompt(stores) }), [stores])
  useEditorLook()
  // Taken in by now, if it is of a message that shows.
  useEffect(() => afterPaint(dropEarly), [])
  const save = (id: string, note?: string) => {
    setSaving(true)
    attempt(
      saveTab(stores, id, note)
        .then((outcome) => outcome === 'name' && setNaming(id))
        .then(() => undefined)
        .finally(() => setSaving(false)),
    )
  }
  const openNew = () => {
    const made = tabById(stores, tabs.getState().openNew())
    const [message] = made?.draft.messages ?? []
    if (message !== undefined) registry.focusSoon(message.key)
  }
  useActions({ 'library.import': () => attempt(chooseAndImport(stores, PERSONAL)) })
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
          <Pane id="library" label="Library" {...PANE_LIMITS.library}>
            <AfterEditors>
              <LibraryPane stores={stores} shownPromptId={tab?.origin?.promptId ?? null} onOpen={openOne} onNew={openNew} />
            </AfterEditors>
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
              <NoTabs
                items={items}
                connections={connections}
                onOpen={openOne}
                onNew={openNew}
                onImport={() => attempt(chooseAndImport(stores, PERSONAL))}
              />
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

function stripTab(tab: Tab, live: LiveRun | undefined): StripTab {
  const failed = live !== undefined && (live.failure !== null || live.status === 'failed' || live.status === 'truncated')
  return { id: tab.id, name: tab.name, edited: isEdited(tab), state: isBusy(live) ? 'running' : failed ? 'failed' : 'idle' }
}
