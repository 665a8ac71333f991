import { parentPort } from 'node:worker_threads'
import { AppError } from '#shared/errors'
import { findBounded } from './find-bounded'
import type { ScoringAnswer, ScoringRequest } from './worker-messages'

/** Entry of a scoring worker: one request after the other. It can be ended at any moment. */
const port = parentPort

async function answer({ type, input }: ScoringRequest): Promise<ScoringAnswer> {
  try {
    return {
      kind: 'done',
      finding: await findBounded(type, input, () => port?.postMessage({ kind: 'begun' } satisfies ScoringAnswer)),
    }
  } catch (thrown) {
    return { kind: 'failed', error: AppError.from(thrown).toJSON() }
  }
}

port?.on('message', async (request: ScoringRequest) => port.postMessage(await answer(request)))
port?.postMessage({ kind: 'ready' } satisfies ScoringAnswer)
