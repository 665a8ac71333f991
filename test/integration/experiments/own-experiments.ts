import type { RouteInput } from '#shared/contract/routes'
import type { CellResult } from '#shared/domain/experiment'
import type { ExperimentProgress } from '#shared/domain/experiment-progress'
import type { FakeServerOptions } from '../../fakes/ollama-server'
import { type OwnRuns, openOwnRuns } from '../own-runs'

export type DesignWishes = Partial<RouteInput<'experiments.create'>>

/** A host with experiments on a server of its own. */
export interface OwnExperiments extends OwnRuns {
  /** Keeps a design of one variant and these texts as cases, changed as wished. */
  create(texts: string[], wishes?: DesignWishes): Promise<string>
  progress(id: string): Promise<ExperimentProgress>
  /** Resolves once this host doesn't work on it any more. */
  settled(id: string): Promise<ExperimentProgress>
  reachedProgress(id: string, test: (progress: ExperimentProgress) => boolean): Promise<ExperimentProgress>
  cells(id: string): Promise<CellResult[]>
}

export const MODEL = { connection: 'ollama', name: 'llama3.2:3b' }

export const variant = (label: string, template = '{{ text }}', model = MODEL) => ({
  label,
  prompt: { name: label, content: { messages: [{ role: 'user' as const, template }] } },
  model,
})

export async function openOwnExperiments(options: FakeServerOptions = {}): Promise<OwnExperiments> {
  const runs = await openOwnRuns(options)
  const progress = (id: string) => runs.call('experiments.progress', { id })
  const reachedProgress: OwnExperiments['reachedProgress'] = (id, test) => runs.until(() => progress(id), test)
  return Object.assign(Object.create(runs) as OwnRuns, {
    create: async (texts: string[], wishes: DesignWishes = {}) => {
      const cases = texts.map((text) => ({ values: { text } }))
      return (await runs.call('experiments.create', { name: 'test', variants: [variant('one')], cases, ...wishes })).id
    },
    progress,
    reachedProgress,
    settled: (id: string) => reachedProgress(id, ({ live }) => !live),
    cells: async (id: string) => {
      const { items } = await runs.call('experiments.cells', { id, limit: 500 })
      return items.flatMap(({ cells }) => cells)
    },
  })
}
