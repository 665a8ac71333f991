import { type ReactNode, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useDesignWish } from '../../shared-views/design-wish'
import { usePaneVisibility } from '../../shared-views/pane-visibility'
import { AfterEditors } from '../../shared-views/prompt-editor/after-editors'
import type { EditorRegistry } from '../../shared-views/prompt-editor/editor-registry'
import { fetched } from '../../ui/fetched'
import { showToast } from '../../ui/toast'
import { demoModel, isDemo } from './choose-model'
import { runOnDemo } from './commands'
import { ContextNote } from './context-note'
import { EditorColumn } from './editor-column'
import { elsewhere } from './follow-library'
import { frontPrompt } from './front-prompt'
import { exportPrompt } from './library-commands'
import { NoImagesNote } from './no-images-note'
import { OptionBar } from './option-bar'
import { pickModel } from './pick-model'
import type { PromptsStores } from './prompts-stores'
import { screenDiffers } from './screen-differs'
import { effectiveModel, isEdited, type Tab, versionLabel } from './tab'
import { TabNotes } from './tab-notes'
import { isBusy } from './tab-run'
import { TabComparison, TabVersions, useComparison } from './tab-versions'
import { useMistakes } from './use-mistakes'
import { usePreview } from './use-preview'
import { usePromptActions } from './use-prompt-actions'
import { useTabRuns } from './use-tab-runs'
import { variableRows } from './variable-rows'
import { WorkPanes } from './work-panes'

const ModelPicker = fetched(() => import('./model-picker').then((module) => module.ModelPicker))
const ParametersControl = fetched(() => import('./parameters-form').then((module) => module.ParametersControl))
const AnswerControl = fetched(() => import('./answer-control').then((module) => module.AnswerControl))
const RunOptionsControl = fetched(() => import('./run-options-control').then((module) => module.RunOptionsControl))
const ScorersPane = fetched(() => import('./scorers-pane').then((module) => module.ScorersPane))
const SideColumn = fetched(() => import('./side-column').then((module) => module.SideColumn))
const OutputPane = fetched(() => import('./output-pane').then((module) => module.OutputPane))
const NoteDialog = fetched(() => import('./note-dialog').then((module) => module.NoteDialog))

interface TabWorkProps {
  stores: PromptsStores
  tab: Tab
  registry: EditorRegistry
  saving: boolean
  /** What stands above the messages: something that could not be done. */
  notice: ReactNode
  onSave: (note?: string) => void
  /** Asks for a name and a place. */
  onSaveAs: () => void
  /** Does what may fail, and says so above the messages. */
  attempt: (work: Promise<void>) => void
  onDiscard: () => void
  onNew: () => void
  onClose: () => void
}

/** Everything about the tab in front: its options, messages, variables, compiled prompt and output. */
export function TabWork(props: TabWorkProps) {
  const { stores, tab, registry, saving, notice, attempt, onSave, onSaveAs, onDiscard, onNew, onClose } = props
  const { tabs, library, models, runs, start, connection } = stores
  const { connections, used, use } = useStore(models)
  const { language } = useStore(start)
  const away = elsewhere(
    tab,
    useStore(library, ({ items }) => items),
  )
  const [noting, setNoting] = useState(false)
  const { comparison, compare } = useComparison(tab.id)
  const live = useStore(runs, ({ byTab }) => byTab[tab.id])
  const retryPreview = usePreview(stores, tab)
  const mistakes = useMistakes(tabs, tab, registry)
  const work = useRef<HTMLDivElement>(null)

  const { setModel, setParameters, setOptions, addMessage, move, setRun, step } = tabs.getState()
  const model = effectiveModel(tab, { connections, used })
  const busy = isBusy(live)
  const edited = isEdited(tab)
  const rows = variableRows(tab.answer?.preview ?? null, tab.draft.inputs, tab.typed)
  const differs = live === undefined ? null : screenDiffers(tab, live.ran, { connections, used })
  const demo = isDemo(connections, model)

  const begin = (how: (stores: PromptsStores, id: string) => string | null) => {
    const invalid = how(stores, tab.id)
    if (invalid === null) usePaneVisibility.getState().show('output')
    else focusIn(work.current, `[data-variable="${CSS.escape(invalid)}"]`)
  }
  const { fit, run, again, runFresh, raise, raiseAndRun } = useTabRuns(stores, tab, { model, connections, live, differs, begin })
  const stop = () => void runs.getState().stop(tab.id)
  const add = () => registry.focusSoon(addMessage(tab.id, registry.focusedKey()))
  const saved = tab.origin
  const compareSaved = saved === null ? null : () => compare({ left: saved.versionNumber, right: 'draft' })
  const exportSaved = () => {
    if (saved !== null) attempt(exportPrompt(stores, saved.promptId, saved.versionNumber))
  }
  usePromptActions({
    run,
    runFresh,
    raiseContext: raise,
    raiseAndRun: busy ? null : raiseAndRun,
    showOptions: () => work.current?.querySelector<HTMLElement>('.run-options')?.click(),
    stop: busy ? stop : null,
    save: () => onSave(),
    saveWithNote: edited && saved !== null ? () => setNoting(true) : null,
    experiment: () => {
      const wish = frontPrompt(stores)
      if (wish !== null) useDesignWish.getState().request(wish)
    },
    exportSaved: saved === null ? null : exportSaved,
    discard: edited && saved !== null ? onDiscard : null,
    open: onNew,
    close: onClose,
    step,
    addMessage: add,
    moveMessage: (by) => {
      const key = registry.focusedKey()
      if (key === null) return
      move(tab.id, key, by)
      registry.focusSoon(key)
    },
    stepMistake: mistakes.step,
    repair: mistakes.repairHere,
    compare: () => {
      if (compareSaved === null) showToast({ title: 'Not saved yet', sentence: 'There is no version to compare with' })
      else compareSaved()
    },
    pickModel: () => pickModel(work.current),
    showVariables: () => focusIn(work.current, '.variable--missing [data-variable]') || focusIn(work.current, '[data-variable]'),
  })
  return (
    <div className="tab-work" id="prompt-work" role="tabpanel" aria-label={tab.name} ref={work}>
      <OptionBar
        version={versionLabel(tab)}
        edited={edited}
        canDiscard={tab.origin !== null}
        going={busy}
        stopping={live?.stopping ?? false}
        saving={saving}
        onSave={() => onSave()}
        onSaveWithNote={() => setNoting(true)}
        onCompare={compareSaved}
        onExport={saved === null ? null : exportSaved}
        onDiscard={onDiscard}
        onStop={stop}
        onRun={run}
        options={
          <AfterEditors>
            <AnswerControl key={tab.id} tabs={tabs} tabId={tab.id} draft={tab.draft} />
            <RunOptionsControl options={tab.options} onChange={(options) => setOptions(tab.id, options)} />
          </AfterEditors>
        }
      >
        <AfterEditors>
          <span className="model-slot">
            <ModelPicker
              connections={connections}
              model={model}
              onChange={(picked) => {
                setModel(tab.id, picked)
                use(picked)
              }}
            />
          </span>
          <ParametersControl
            key={tab.id}
            model={model}
            parameters={tab.draft.parameters}
            onChange={(parameters) => setParameters(tab.id, parameters)}
          />
        </AfterEditors>
      </OptionBar>
      <WorkPanes
        editor={
          <div className="editor-scroll">
            {notice}
            {fit.note !== null && <ContextNote {...fit.note} onRaise={raise} />}
            <TabNotes stores={stores} tab={tab} elsewhere={away} attempt={attempt} compare={compare} onSaveAs={onSaveAs} />
            <NoImagesNote draft={tab.draft} connections={connections} model={model} />
            <EditorColumn
              connection={connection}
              tabs={tabs}
              tab={tab}
              registry={registry}
              language={language}
              mistakes={mistakes}
              onAdd={add}
            />
          </div>
        }
        side={
          <AfterEditors>
            <SideColumn
              tabs={tabs}
              tab={tab}
              rows={rows}
              model={model}
              context={fit.context}
              scorers={
                <ScorersPane
                  stores={stores}
                  promptId={tab.origin?.promptId ?? null}
                  fileHasThem={tab.draft.frontMatter?.scorers !== undefined}
                />
              }
              versions={
                <TabVersions stores={stores} tab={tab} gone={away?.kind === 'deleted'} attempt={attempt} compare={compare} />
              }
              onRetry={retryPreview}
            />
          </AfterEditors>
        }
        output={
          <AfterEditors>
            <OutputPane
              key={tab.id}
              connection={connection}
              live={live}
              promptName={tab.name}
              connections={connections}
              demo={demo}
              differs={differs}
              estimatedIn={differs === null ? fit.estimate : null}
              onRun={again}
              onRunFresh={runFresh}
              raise={
                fit.ofRun === null || raise === null || raiseAndRun === null
                  ? null
                  : { to: fit.ofRun, onRaise: raise, onRaiseAndRun: raiseAndRun }
              }
              onShowRepeat={(runId) => runs.getState().showRepeat(tab.id, runId)}
              onRunOnDemo={demo || demoModel(connections) === null ? null : () => begin(runOnDemo)}
              onShowRun={(runId) => {
                setRun(tab.id, runId)
                runs.getState().attach(tab.id, runId)
              }}
            />
          </AfterEditors>
        }
      />
      <TabComparison stores={stores} tab={tab} comparison={comparison} compare={compare} />
      {noting && <NoteDialog onSave={onSave} onClose={() => setNoting(false)} />}
    </div>
  )
}

function focusIn(root: HTMLElement | null, selector: string): boolean {
  const found = root?.querySelector<HTMLElement>(selector)
  found?.focus()
  return found != null
}
