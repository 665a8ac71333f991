import type { Benchmark, DatasetSummary, ImportLayout } from '#shared/domain/dataset'
import type { PromptContent } from '#shared/domain/prompt'
import type { Connection } from '../../../client/connection'
import { countOf } from '../../../ui/count'
import { textOfFile } from '../../../ui/text-of-file'
import { showToast } from '../../../ui/toast'
import { type Cases, NO_CASES, newRow } from '../design/design'
import type { DesignStore } from '../design/design-store'

/** Endings that a dataset's file may have. */
export const DATASET_FILES = '.csv,.tsv,.jsonl,.ndjson,.json,.yaml,.yml'

/** Puts a kept version into the design, in place of what stands there. Rejects with an AppError. */
export async function takeVersion(
  connection: Connection,
  store: DesignStore,
  version: { id: string | null; name: string; versionNumber: number | null; digest: string },
): Promise<void> {
  const { columns, rows } = await connection.call('datasets.get', { digest: version.digest })
  setCases(store, { kept: version, name: version.name, columns, rows: rows.map(newRow), edited: false })
}

export const takeDataset = (connection: Connection, store: DesignStore, { id, name, ...newest }: DatasetSummary): Promise<void> =>
  takeVersion(connection, store, { id, name, versionNumber: newest.versionNumber, digest: newest.versionDigest })

/** A set that comes with Assay, with its prompt and its scorers where there are none yet. Rejects with an AppError. */
export async function takeBuiltin(connection: Connection, store: DesignStore, name: string): Promise<void> {
  const kept = await connection.call('datasets.useBuiltin', { name })
  await takeDataset(connection, store, kept)
  await takeWithIt(connection, store, kept)
}

/** Keeps a file's rows as a dataset of its name and takes it. Rejects with an AppError; then nothing has changed. */
export async function importCases(connection: Connection, store: DesignStore, file: File, layout: ImportLayout): Promise<void> {
  const name = file.name.replace(/\.\w+$/, '')
  const kept = await connection.call('datasets.import', { name, file: file.name, text: await textOfFile(file), layout })
  await takeDataset(connection, store, kept)
  if (layout !== 'table') await takeWithIt(connection, store, kept)
  const title = `${file.name} is kept as ${kept.name} v${kept.versionNumber}`
  showToast({ title, sentence: countOf(kept.rows, 'row'), tone: 'success' })
}

/** Rows that are typed, from none on. */
export const typeCases = (store: DesignStore): void => setCases(store, NO_CASES)

/** What was edited and not kept can be had back for a while. */
function setCases(store: DesignStore, cases: Cases): void {
  const before = store.getState().design.cases
  store.getState().change({ cases })
  if (!before.edited || before.rows.length === 0) return
  const run = () => store.getState().change({ cases: before })
  showToast({ title: 'The edited cases were put aside', icon: 'undo', action: { label: 'Undo', kbd: 'Ctrl Z', run } })
}

async function takeWithIt(connection: Connection, store: DesignStore, kept: DatasetSummary): Promise<void> {
  const { benchmark } = await connection.call('datasets.benchmark', { digest: kept.versionDigest })
  if (benchmark === null) return
  const { prompts, checks } = store.getState().design
  if (prompts.length === 0) addItsPrompt(store, kept.name, benchmark)
  if (checks.length === 0) store.getState().change({ checks: benchmark.checks })
}

/** The prompt that asks a benchmark's questions in the form that its scorers look for. */
export const addItsPrompt = (store: DesignStore, name: string, { messages }: Benchmark): void =>
  store.getState().addPrompt({ name: `${name} as asked`, content: contentOf(messages), promptId: null, versionNumber: null })

const contentOf = (messages: Benchmark['messages']): PromptContent => ({
  messages,
  inputs: [],
  model: null,
  parameters: {},
  description: '',
})
