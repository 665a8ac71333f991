import type { ModelRef } from '#shared/domain/prompt'
import type { Connection as ProviderConnection } from '#shared/domain/provider'
import { contextLengths } from '../../shared-views/run-output/context-lengths'
import { startRun } from './commands'
import type { ContextLength } from './context-length'
import { contextWish } from './context-note'
import { withParameter } from './parameter-fields'
import { totalTokens } from './preview-reading'
import type { PromptsStores } from './prompts-stores'
import type { RunWish, Tab } from './tab'
import type { LiveRun } from './tab-run'
import { useContextLength } from './use-context-length'

interface TabRunsParts {
  model: ModelRef | null
  connections: readonly ProviderConnection[]
  live: LiveRun | undefined
  /** Why the run that shows is not what the screen would give now. */
  differs: string | null
  /** Starts, and shows what came of that. */
  begin: (how: (stores: PromptsStores, id: string) => string | null) => void
}

export interface TabFit {
  context: ContextLength | null
  /** Of the prompt as it stands, in tokens. */
  estimate: number | null
  /** Where the prompt as it stands does not fit. */
  note: { estimatedTokens: number; context: ContextLength; wish: number | null } | null
  /** A num_ctx that should do for the run that shows, where that did not fit. */
  ofRun: number | null
}

/** Whether the tab's prompt fits, and the ways to run it. */
export function useTabRuns(stores: PromptsStores, tab: Tab, { model, connections, live, differs, begin }: TabRunsParts) {
  const context = useContextLength(connections, model, tab.draft.parameters, live?.run?.id ?? null)
  const estimate = totalTokens(tab.answer?.preview ?? null)
  const wish = contextWish(estimate, context)
  const note = wish === undefined || estimate === null || context === null ? null : { estimatedTokens: estimate, context, wish }
  // What a run that did not fit found out counts until what it was made from changes.
  const ofRun = differs === null ? (contextLengths(live?.run?.error ?? null)?.suggestedContext ?? null) : null
  const raiseTo = ofRun ?? wish ?? null
  const start = (how: RunWish) => begin((all, id) => startRun(all, id, how))
  const setContext = (to: number) =>
    stores.tabs.getState().setParameters(tab.id, withParameter(tab.draft.parameters, 'num_ctx', to))
  // A failure that is tried again belongs to what failed.
  const failed = differs === null && live?.run != null && live.run.error !== null ? live.run.id : undefined
  const fit: TabFit = { context, estimate, note, ofRun }
  return {
    fit,
    run: () => start({}),
    again: () => start({ parentRunId: failed }),
    runFresh: () => start({ fresh: true }),
    raise: raiseTo === null ? null : () => setContext(raiseTo),
    raiseAndRun:
      raiseTo === null
        ? null
        : () => {
            setContext(raiseTo)
            start({ parentRunId: failed })
          },
  }
}
