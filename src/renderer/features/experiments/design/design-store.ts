import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ModelRef } from '#shared/domain/prompt'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../../../client/connection'
import { exportDesign } from '../export-experiment'
import { promptNeeds } from './ask-needs'
import { type ChosenPrompt, type Design, EMPTY_DESIGN, newKey, PLAIN_SET, sameModel } from './design'
import { designOf } from './design-of'
import { experimentOf } from './experiment-of'
import type { PromptNeeds } from './warnings'

export interface DesignState {
  /** Shown in place of the list and of what is open. */
  open: boolean
  design: Design
  /** Whether anything was designed that is not an experiment yet. */
  begun: boolean
  /** By prompt; of what has not been asked yet there is none. */
  needs: Readonly<Record<string, PromptNeeds>>
  problem: ErrorJson | null
  /** Keeping it is on its way. */
  busy: boolean
  /** Shows what was begun, or a new one. */
  show: () => void
  leave: () => void
  startOver: () => void
  /** Shows this design in place of what there is. */
  restore: (design: Design) => void
  change: (change: Partial<Design>) => void
  addPrompt: (prompt: Omit<ChosenPrompt, 'key'>) => void
  /** A version of a prompt of the library; the newest one where none is named. */
  fetchPrompt: (id: string, version?: number) => Promise<void>
  setVersion: (key: string, version: number) => Promise<void>
  removePrompt: (key: string) => void
  addModel: (model: ModelRef) => void
  removeModel: (model: ModelRef) => void
  dismiss: () => void
  /** An earlier experiment, to be changed and run again. */
  again: (id: string) => Promise<void>
  /** Hands it over as a file that the command line runs. */
  exportFile: () => Promise<void>
  /** Keeps the cases and the experiment, as a draft. Answers its id; null where it could not be kept. */
  keep: () => Promise<string | null>
}

export type DesignStore = StoreApi<DesignState>

const byConnection = new WeakMap<Connection, DesignStore>()

/** The design of this connection's workspace: it outlives the view, so that one can look at others meanwhile. */
export function designStore(connection: Connection): DesignStore {
  const known = byConnection.get(connection)
  if (known !== undefined) return known
  const store = createDesignStore(connection)
  byConnection.set(connection, store)
  return store
}

const FRESH = { design: EMPTY_DESIGN, begun: false, needs: {}, problem: null }

export function createDesignStore(connection: Connection): DesignStore {
  return createStore<DesignState>()((set, get) => {
    const change = (change: Partial<Design>) => set(({ design }) => ({ design: { ...design, ...change }, begun: true }))
    const fail = (thrown: unknown) => set({ problem: AppError.from(thrown).toJSON() })
    const learn = ({ key, content }: ChosenPrompt) => {
      promptNeeds(connection, content).then(
        (found) => {
          // It may have another version, or be gone, by now.
          const now = get().design.prompts.find((prompt) => prompt.key === key)
          if (now?.content === content) set(({ needs }) => ({ needs: { ...needs, [key]: found } }))
        },
        // A host that is away says so itself.
        () => undefined,
      )
    }
    const addPrompt = (prompt: Omit<ChosenPrompt, 'key'>) => {
      const added = { ...prompt, key: newKey() }
      change({ prompts: [...get().design.prompts, added] })
      learn(added)
    }
    const fromLibrary = async (id: string, version?: number): Promise<Omit<ChosenPrompt, 'key'>> => {
      const found = await connection.call('prompts.get', version === undefined ? { id } : { id, version })
      return { name: found.name, content: found.content, promptId: id, versionNumber: version ?? found.versionNumber }
    }

    return {
      ...FRESH,
      open: false,
      busy: false,
      show: () => set({ open: true }),
      leave: () => set({ open: false }),
      startOver: () => set(FRESH),
      restore: (design) => {
        set({ ...FRESH, design, begun: true, open: true })
        for (const prompt of design.prompts) learn(prompt)
      },
      change,
      addPrompt,
      fetchPrompt: async (id, version) => {
        try {
          addPrompt(await fromLibrary(id, version))
        } catch (thrown) {
          fail(thrown)
        }
      },
      setVersion: async (key, version) => {
        const before = get().design.prompts.find((prompt) => prompt.key === key)
        if (before === undefined || before.promptId === null) return
        try {
          const next = { ...(await fromLibrary(before.promptId, version)), key }
          change({ prompts: get().design.prompts.map((prompt) => (prompt.key === key ? next : prompt)), known: {} })
          learn(next)
        } catch (thrown) {
          fail(thrown)
        }
      },
      removePrompt: (key) => change({ prompts: get().design.prompts.filter((prompt) => prompt.key !== key) }),
      addModel: (model) => {
        const { models } = get().design
        if (!models.some((one) => sameModel(one, model))) change({ models: [...models, model] })
      },
      removeModel: (model) => change({ models: get().design.models.filter((one) => !sameModel(one, model)) }),
      dismiss: () => set({ problem: null }),
      again: async (id) => {
        try {
          const experiment = await connection.call('experiments.design', { id })
          const design = designOf(experiment)
          const { dataset } = experiment
          const sets = design.sets.length === 0 ? [PLAIN_SET] : design.sets
          get().restore({ ...design, sets })
          if (dataset?.datasetId != null) await numberOf(dataset.datasetId, dataset.versionDigest)
        } catch (thrown) {
          set({ open: true })
          fail(thrown)
        }
      },
      exportFile: async () => {
        try {
          await exportDesign(connection, experimentOf(get().design, needsRows(get())))
        } catch (thrown) {
          fail(thrown)
        }
      },
      keep: async () => {
        if (get().busy) return null
        set({ busy: true, problem: null })
        try {
          await keepCases()
          const { design } = get()
          const { id } = await connection.call('experiments.create', experimentOf(design, needsRows(get())))
          set({ ...FRESH, open: false })
          return id
        } catch (thrown) {
          fail(thrown)
          return null
        } finally {
          set({ busy: false })
        }
      },
    }

    /** Which version the cases of an earlier experiment are. */
    async function numberOf(id: string, digest: string): Promise<void> {
      const { items } = await connection.call('datasets.versions', { id })
      const versionNumber = items.find((version) => version.digest === digest)?.number ?? null
      const { cases } = get().design
      if (cases.kept?.digest === digest) change({ cases: { ...cases, kept: { ...cases.kept, versionNumber } } })
    }

    /** What was typed becomes a version of its dataset. */
    async function keepCases(): Promise<void> {
      const { design } = get()
      const { cases } = design
      const rows = cases.rows.map(({ values }) => values).filter((values) => Object.keys(values).length > 0)
      if (!cases.edited || rows.length === 0) return
      const name = cases.name.trim() || `${design.name.trim() || 'my'} cases`
      const kept = await connection.call('datasets.put', { name, content: { columns: [...cases.columns], rows } })
      const { id, versionNumber, versionDigest: digest } = kept
      change({ cases: { ...get().design.cases, name, edited: false, kept: { id, name, versionNumber, digest } } })
    }
  })
}

/** Whether a prompt has a variable that only a case can give; as long as that is not known, it is taken to have one. */
export const needsRows = ({ design, needs }: Pick<DesignState, 'design' | 'needs'>): boolean =>
  design.prompts.some(({ key }) => needs[key]?.required.length !== 0)
