import { useState } from 'react'
import { type StoreApi, useStore } from 'zustand'
import { useActions } from '../../shared-views/actions/use-actions'
import { ForgetDialog, type ForgetScope } from '../../shared-views/forget-dialog'
import { useOpenPrompt } from '../../shared-views/open-prompt'
import { contextLengths } from '../../shared-views/run-output/context-lengths'
import { type DetailState, isUnderWay } from './detail-store'
import type { RunsState } from './runs-store'

interface RunDeedsProps {
  runs: StoreApi<RunsState>
  detail: StoreApi<DetailState>
}

/** Binds what is done with the open run beyond reading it. */
export function RunDeeds({ runs, detail }: RunDeedsProps) {
  const run = useStore(detail, (state) => state.run)
  const live = useStore(detail, (state) => state.live)
  const [forgetting, setForgetting] = useState<ForgetScope | null>(null)
  const ended = run !== null && !isUnderWay(live?.status ?? run.status)
  const replayable = ended && run.manifest.wireRequest !== null
  const raiseTo = contextLengths(run?.error ?? null)?.suggestedContext ?? null
  const hash = run?.bundleHash ?? null

  const replay = () => {
    void detail
      .getState()
      .replay()
      .then((id) => id !== null && runs.getState().select(id))
  }
  const openRaised = (start: boolean) => () => {
    if (run === null || raiseTo === null) return
    useOpenPrompt.getState().request({ runId: run.id, run: start, parameters: { num_ctx: raiseTo } })
  }
  useActions({
    'run.replay': replayable ? replay : null,
    'run.same-hash': hash === null ? null : () => runs.getState().showHash(hash),
    'run.lineage': run === null ? null : () => document.querySelector<HTMLElement>('[data-section="Lineage"]')?.focus(),
    'run.raise-context': raiseTo === null ? null : openRaised(false),
    'run.raise-run': raiseTo === null ? null : openRaised(true),
    'run.forget-prompt': run === null ? null : () => setForgetting({ prompt: run.prompt.name, model: null }),
    'run.forget-model':
      run === null ? null : () => setForgetting({ prompt: null, model: `${run.model.connection}:${run.model.name}` }),
  })
  return forgetting === null ? null : <ForgetDialog scope={forgetting} onClose={() => setForgetting(null)} />
}
