import { isDeepStrictEqual } from 'node:util'
import type { ExperimentDesign, Variant } from '#shared/domain/experiment'
import type { Host } from '../host'
import { call } from './call'
import { findSaved } from './prompt-argument'

/**
 * A design from a file with what this workspace has of it: prompts whose version in the library is the same text are those of the library, and a dataset's version is
 * the one that lies here. The rest stays what it is, texts and rows.
 */
export async function linkedDesign(host: Host, design: ExperimentDesign): Promise<ExperimentDesign> {
  const variants: Variant[] = []
  for (const variant of design.variants) variants.push({ ...variant, prompt: await linkedPrompt(host, variant.prompt) })
  const { dataset } = design
  const known = dataset?.datasetId == null ? null : await versionsOf(host, dataset.datasetId)
  if (dataset === null || known?.includes(dataset.versionDigest)) return { ...design, variants }
  return { ...design, variants, dataset: { ...dataset, datasetId: null } }
}

async function linkedPrompt(host: Host, prompt: Variant['prompt']): Promise<Variant['prompt']> {
  const { name, content, versionNumber, promptId } = prompt
  if (versionNumber === null || promptId !== null) return prompt
  const saved = await found(findSaved(host, name))
  const kept = saved === null ? null : await found(call(host, 'prompts.get', { id: saved.id, version: versionNumber }))
  return kept !== null && isDeepStrictEqual(kept.content, content)
    ? { ...prompt, promptId: kept.id }
    : { ...prompt, versionNumber: null }
}

async function versionsOf(host: Host, id: string): Promise<string[]> {
  return ((await found(call(host, 'datasets.versions', { id })))?.items ?? []).map(({ digest }) => digest)
}

/** What is not there, or is several, links to nothing. */
const found = <T>(asked: Promise<T>): Promise<T | null> => asked.catch(() => null)
