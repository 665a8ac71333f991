import { parentPort } from 'node:worker_threads'
import { AppError } from '#shared/errors'
import { analyse } from '../engine/analyse'
import { schemaMistakes } from '../engine/schema-check'
import { createEnvironment } from './environment'
import type { WorkerAnswer, WorkerRequest } from './worker-messages'

/** Entry of a template worker: analyses and renders one request after the other. It can be ended at any moment. */
const port = parentPort
const environment = createEnvironment()

function answer(request: WorkerRequest): WorkerAnswer {
  try {
    if (request.kind === 'analyse') return { kind: 'done', data: analyse(request.messages, request.texts) }
    if (request.kind === 'check') return { kind: 'done', data: schemaMistakes(request.text, request.schema) }
    const data = environment.render(request.job)
    return { kind: 'done', data, compiled: environment.compiled() }
  } catch (thrown) {
    return { kind: 'failed', error: AppError.from(thrown).toJSON() }
  }
}

port?.on('message', (request: WorkerRequest) => port.postMessage(answer(request)))
port?.postMessage({ kind: 'ready' } satisfies WorkerAnswer)
