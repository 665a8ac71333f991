import { z } from 'zod'
import { AppError } from '#shared/errors'
import type { PullLine } from '../provider'
import { clientForCall } from './client'
import { networkFailure } from './network-failure'
import type { OllamaServer } from './server'

const count = z.number().nullish().catch(null)
const lineSchema = z.object({
  status: z.string().catch(''),
  digest: z.string().nullish().catch(null),
  total: count,
  completed: count,
})

/** Where Ollama fetches a model from: the host that its name begins with, else its own library. */
export function pullSource(model: string): string {
  const [first = ''] = model.replace(/^https?:\/\//, '').split('/')
  return model.includes('/') && /[.:]/.test(first) ? first : 'registry.ollama.ai'
}

/** One request to /api/pull. What the server has of the model by then stays there, whoever ends it. */
export function pull(server: OllamaServer, model: string, signal: AbortSignal): AsyncIterable<PullLine> {
  // The request itself may stay on this machine, and the download that it asks for does not.
  server.egress.check(`https://${pullSource(model)}`)
  return lines(server, model, signal)
}

async function* lines(server: OllamaServer, model: string, signal: AbortSignal): AsyncGenerator<PullLine, void, undefined> {
  const stop = new AbortController()
  const onAbort = (): void => stop.abort(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  const { client } = clientForCall({ server, signal: stop.signal, lines: 'pull', model })
  try {
    stop.signal.throwIfAborted()
    for await (const line of await client.pull({ model, stream: true })) {
      stop.signal.throwIfAborted()
      const { status, digest, total, completed } = lineSchema.parse(line)
      yield { status, digest: digest ?? null, totalBytes: total ?? null, completedBytes: completed ?? null }
    }
  } catch (thrown) {
    throw stop.signal.aborted ? AppError.from(stop.signal.reason) : pullFailure(networkFailure(thrown, server), model)
  } finally {
    signal.removeEventListener('abort', onAbort)
    stop.abort()
  }
}

const NO_SUCH_MODEL = /manifest[^:]*: (?:file does not exist|.*not found)|model .*not found/i
const NO_ROOM = /no space left|not enough (?:disk )?space/i
const NO_NETWORK = /no such host|dial tcp|network is unreachable|i\/o timeout|connection reset/i

/** What the server reports in the middle of a download, as the error that it means. */
export function pullFailure(error: AppError, model: string): AppError {
  const said = String(error.details.serverMessage ?? '')
  const source = pullSource(model)
  const options = { details: { ...error.details, model }, cause: error }
  if (NO_SUCH_MODEL.test(said) || error.code === 'MODEL_NOT_FOUND') {
    return new AppError('MODEL_NOT_FOUND', `There is no ${model} at ${source}.`, {
      ...options,
      hint: 'Check its name and tag; the library is at ollama.com/library.',
    })
  }
  if (NO_ROOM.test(said)) {
    return new AppError('PROVIDER_ERROR', `The disk there has no room left for ${model}.`, {
      ...options,
      hint: 'Delete a model or free some space, then resume: what came is kept.',
      retryable: true,
    })
  }
  if (NO_NETWORK.test(said)) {
    return new AppError('PROVIDER_UNREACHABLE', `Ollama could not reach ${source}: ${said}`, {
      ...options,
      hint: 'Check the network there, then resume: what came is kept.',
    })
  }
  if (error.code === 'PROTOCOL_ERROR') {
    return new AppError('PROTOCOL_ERROR', `The pull of ${model} was cut: the connection closed before it was complete.`, {
      ...options,
      hint: 'What came is kept there. Resume to go on from it.',
    })
  }
  return error
}
