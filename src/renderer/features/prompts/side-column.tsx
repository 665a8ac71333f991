import { type ReactNode, useMemo, useRef } from 'react'
import type { ModelRef } from '#shared/domain/prompt'
import type { Compiled } from './compiled-messages'
import { CompiledPane } from './compiled-pane'
import type { ContextLength } from './context-length'
import { blockedBy, compiledOf } from './preview-reading'
import type { Tab } from './tab'
import type { TabsStore } from './tabs-store'
import type { VariableActions } from './variable-row'
import { kindFor, type VariableRow } from './variable-rows'
import { parseTyped } from './variable-value'
import { VariablesPane } from './variables-pane'
import './side-column.css'

interface SideColumnProps {
  tabs: TabsStore
  tab: Tab
  rows: readonly VariableRow[]
  model: ModelRef | null
  context: ContextLength | null
  scorers: ReactNode
  versions: ReactNode
  onRetry: () => void
}

/** Variables above, what they compile to below. */
export function SideColumn({ tabs, tab, rows, model, context, scorers, versions, onRetry }: SideColumnProps) {
  const preview = tab.answer?.preview ?? null
  return (
    <div className="side-column">
      <VariablesPane tabId={tab.id} rows={rows} waiting={preview === null} actions={variableActions(tabs, tab)} />
      <div className="side-compiled">
        <CompiledPane
          compiled={useLastCompiled(tab)}
          blocked={blockedBy(preview)}
          failure={tab.previewFailure}
          context={context}
          request={{ model: model === null ? null : `${model.connection}:${model.name}`, parameters: tab.draft.parameters }}
          scorers={scorers}
          versions={versions}
          onRetry={onRetry}
        />
      </div>
    </div>
  )
}

function variableActions(tabs: TabsStore, tab: Tab): VariableActions {
  const { setTyped, declareInput } = tabs.getState()
  return {
    onType: (name, text) => setTyped(tab.id, name, text),
    onKind: (name, kind) => declareInput(tab.id, name, { kind }),
    onDefault: (name) => {
      const text = tab.typed[name]?.text
      const parsed = text === undefined ? null : parseTyped(text, kindFor(name, tab.draft.inputs, tab.typed))
      if (parsed === null || !parsed.ok) return
      declareInput(tab.id, name, { default: parsed.value })
      setTyped(tab.id, name, null)
    },
    onDropDefault: (name) => declareInput(tab.id, name, { default: undefined }),
  }
}

/** The last prompt of this tab that could be compiled. */
function useLastCompiled({ id, answer }: Tab): Compiled | null {
  const last = useRef<{ id: string; compiled: Compiled | null }>({ id, compiled: null })
  return useMemo(() => {
    const compiled = compiledOf(answer) ?? (last.current.id === id ? last.current.compiled : null)
    last.current = { id, compiled }
    return compiled
  }, [id, answer])
}
