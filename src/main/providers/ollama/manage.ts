import { AppError } from '#shared/errors'
import { hostAndPort } from '../host-and-port'
import type { ModelManagement } from '../provider'
import { clientForCall } from './client'
import { readLoaded } from './loaded'
import { readDetails } from './model-details'
import { networkFailure } from './network-failure'
import { pull } from './pull'
import type { OllamaServer } from './server'

/** Questions are answered at once; a large file can take a while to delete, and a busy card to let go. */
const ASK_MS = 3_000
const ACT_MS = 30_000

/** A server's models: what is loaded, unload, delete, details, pull. */
export function manageOllama(server: OllamaServer): ModelManagement {
  async function ask<T>(
    model: string,
    signal: AbortSignal,
    ms: number,
    request: (client: ReturnType<typeof clientForCall>['client']) => Promise<T>,
  ): Promise<T> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ms)])
    const { client, release } = clientForCall({ server, signal: limit, model })
    try {
      return await request(client)
    } catch (thrown) {
      if (limit.aborted && !signal.aborted) throw late(server, ms)
      throw networkFailure(thrown, server)
    } finally {
      // The package leaves an answer without content unread, and its socket would keep this process from ending.
      release()
    }
  }
  return {
    async loaded(signal) {
      const loaded = readLoaded(await ask('', signal, ASK_MS, (client) => client.ps()))
      if (loaded === null) throw new AppError('PROTOCOL_ERROR', `What answers on ${hostAndPort(server.base)} is not Ollama.`)
      return loaded
    },
    async unload(model, signal) {
      // An empty request that keeps the model for no time at all: Ollama's way to let it go.
      await ask(model, signal, ACT_MS, (client) => client.generate({ model, prompt: '', keep_alive: 0, stream: false }))
    },
    async remove(model, signal) {
      await ask(model, signal, ACT_MS, (client) => client.delete({ model }))
    },
    async details(model, signal) {
      return readDetails(await ask(model, signal, ASK_MS, (client) => client.show({ model })))
    },
    pull: (model, signal) => pull(server, model, signal),
  }
}

const late = ({ base }: OllamaServer, ms: number): AppError =>
  new AppError('TIMEOUT', `${hostAndPort(base)} did not answer within ${ms / 1000} s.`, { hint: 'It may be busy; try again.' })
