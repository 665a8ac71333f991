import { parentPort } from 'node:worker_threads'
import { AppError } from '#shared/errors'
import { findBounded } from './find-bounded'
import type { ScoringAnswer, ScoringRequest } from './worker-messages'

/** Entry of a scoring worker: one request after the other. It can be ended at any moment. */
const port = parentPort
const loaded = new Set<ScoringRequest['type']>()

/** Told once for each kind: from then on its scores take no time to load. */
function begun(type: ScoringRequest['type']): void {
  if (loaded.has(type)) return
  loaded.add(type)
  port?.postMessage({ kind: 'begun' } satisfies ScoringAnswer)
}

async function answer({ type, input }: ScoringRequest): Promise<ScoringAnswer> {
  try {
    return {
      kind: 'done',
      finding: await findBounded(type, input, () => begun(type)),
    }
  } catch (thrown) {
    return { kind: 'failed', error: AppError.from(thrown).toJSON() }
  }
}

port?.on('message', async (request: ScoringRequest) => port.postMessage(await answer(request)))
port?.postMessage({ kind: 'ready' } satisfies ScoringAnswer)
