import { createStore, type StoreApi } from 'zustand'
import type { ExperimentDesign } from '#shared/domain/experiment'
import type { Scoring } from '#shared/domain/experiment-progress'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../../../client/connection'

export interface RescoreState {
  /** The experiment whose scorers are being chosen, with those that are in force; null while the dialog is closed. */
  choosing: { id: string; design: ExperimentDesign; inForce: Scoring | null } | null
  /** The experiment that is being scored by this window. */
  scoring: string | null
  error: { id: string; error: ErrorJson } | null
  show: (id: string) => void
  close: () => void
  /** Scores by these, or by the design's own. */
  submit: (scoring: Scoring | null) => void
  dismiss: () => void
}

export type RescoreStore = StoreApi<RescoreState>

/** Scores of answers that are there, given anew. */
export function createRescoreStore(connection: Connection): RescoreStore {
  return createStore<RescoreState>()((set, get) => ({
    choosing: null,
    scoring: null,
    error: null,
    show: (id) => {
      set({ error: null })
      Promise.all([connection.call('experiments.design', { id }), connection.call('experiments.show', { id })]).then(
        ([design, { scoring }]) => set({ choosing: { id, design, inForce: scoring } }),
        (thrown: unknown) => set({ error: { id, error: AppError.from(thrown).toJSON() } }),
      )
    },
    close: () => set({ choosing: null }),
    submit: (scoring) => {
      const id = get().choosing?.id
      if (id === undefined) return
      set({ choosing: null, scoring: id, error: null })
      connection
        .call('experiments.rescore', { id, scoring })
        .catch((thrown: unknown) => set({ error: { id, error: AppError.from(thrown).toJSON() } }))
        .finally(() => set({ scoring: null }))
    },
    dismiss: () => set({ error: null }),
  }))
}
