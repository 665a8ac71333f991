import { createHash } from 'node:crypto'
import type { Model } from '#shared/domain/provider'
import type { Snapshot } from '../provider'

/** Changes when `extract` would choose other sentences for the same text. */
export const DEMO_VERSION = 'demo-1'

export const DEMO_SENTENCE =
  'Built in, and no language model: echo gives the prompt back, extract picks out its weightiest sentences. For trying Assay without a server.'

const model = (name: string): Model => ({
  name,
  // What stands in for weights is this code, so its version is what a digest has to tell apart.
  digest: createHash('sha256').update(`${DEMO_VERSION}:${name}`).digest('hex'),
  sizeBytes: null,
  quantization: null,
  parameterSize: null,
  family: null,
  contextLength: null,
  capabilities: ['completion'],
})

export const DEMO_MODELS: readonly Model[] = ['echo', 'extract'].map(model)

/** Always there, without asking anyone. */
export const demoSnapshot = (): Snapshot => ({
  health: { state: 'ok', sentence: DEMO_SENTENCE, checkedAt: null, serverVersion: null, ms: null },
  models: [...DEMO_MODELS],
})
