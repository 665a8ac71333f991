import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { ErrorCode } from '../../../ui/error-code'
import { IconButton } from '../../../ui/icon-button'
import { Note } from '../../../ui/note'
import { Grip, Pane, Panes } from '../../../ui/panes'
import { useNarrow } from '../../../ui/wide'
import { CasesSection } from '../datasets/cases-section'
import { DesignActions } from './design-actions'
import { DesignHead } from './design-head'
import type { DesignKeeper } from './design-keeper'
import type { DesignStore } from './design-store'
import { EstimatePane } from './estimate-pane'
import { KeptNote } from './kept-note'
import { RunSection } from './run-section'
import { ScorersSection } from './scorers-section'
import { VariantsSection } from './variants-section'
import './design.css'

interface DesignViewProps {
  store: DesignStore
  keeper: DesignKeeper
  /** Shows the experiment that it became, and starts it where wished. */
  onKept: (id: string, start: boolean) => void
}

/** An experiment before there is one: what is asked, of whom, how it is scored, and what that will take. */
export function DesignView({ store, keeper, onKept }: DesignViewProps) {
  const page = useRef<HTMLElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const narrow = useNarrow()
  const problem = useStore(store, (state) => state.problem)
  // The page itself, so that its single letters act at once.
  useEffect(() => page.current?.focus(), [])
  return (
    <section ref={page} className="design" aria-label="New experiment" data-pane="New experiment" tabIndex={-1}>
      <DesignHead store={store} field={field} />
      <div role="alert">
        {problem === null ? null : (
          <div className="experiment-problem">
            <Note
              tone="danger"
              actions={<IconButton icon="close" label="Close the note" size="small" onClick={() => store.getState().dismiss()} />}
            >
              {problem.message} {problem.hint} <ErrorCode code={problem.code} />
            </Note>
          </div>
        )}
      </div>
      <KeptNote store={store} keeper={keeper} />
      <Panes id="design" className="design-panes">
        <Pane id="parts" min={360} className="design-parts">
          {narrow ? <EstimatePane store={store} /> : null}
          <VariantsSection store={store} />
          <CasesSection store={store} grid={grid} />
          <ScorersSection store={store} />
          <RunSection store={store} />
        </Pane>
        {narrow ? null : (
          <>
            <Grip of="estimate" label="Width of what it takes" />
            <Pane id="estimate" label="What it takes" initial={{ normal: 320, wide: 420 }} min={260} max={560} scrolls>
              <EstimatePane store={store} />
            </Pane>
          </>
        )}
      </Panes>
      <DesignActions store={store} page={page} onKept={onKept} />
    </section>
  )
}
