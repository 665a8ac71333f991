import { closable } from '../closable'
import type { Provider } from '../provider'
import { hostAndPort } from './address'
import { chat } from './chat'
import { observe } from './observe'
import { prepareChat } from './prepare'
import { type ShowCache, takeSnapshot } from './snapshot'

/** Ollama's own protocol at a base address without a trailing slash. */
export function createOllamaProvider(base: string): Provider {
  const shown: ShowCache = new Map()
  let known: string[] = []
  return {
    kind: 'ollama',
    address: hostAndPort(base),
    adapterVersion: 'ollama-1',
    prepare: prepareChat,
    call: (request, context) => closable((left) => chat({ base, request, context, left, known })),
    async snapshot(signal) {
      const snapshot = await takeSnapshot(base, shown, signal)
      if (snapshot.health.state === 'ok') known = snapshot.models.map(({ name }) => name)
      return snapshot
    },
    observe: (model, signal) => observe(base, model, signal),
  }
}
