import type { WireRequest } from '#shared/domain/provider'
import { closableBatches } from '../closable'
import { hostAndPort } from '../host-and-port'
import { isLoopbackUrl } from '../loopback'
import { fullModelName } from '../model-name'
import type { Provider } from '../provider'
import { chat } from './chat'
import { embed } from './embed'
import { manageOllama } from './manage'
import { observe } from './observe'
import { prepareChat } from './prepare'
import type { OllamaServer } from './server'
import { type ShowCache, takeSnapshot } from './snapshot'

/** A model of this name runs at Ollama's own servers, whichever server is asked for it. */
const CLOUD = /[:-]cloud$/
const CLOUD_HOST = 'ollama.com'

/** Ollama's own protocol. */
export function createOllamaProvider(server: OllamaServer): Provider {
  const shown: ShowCache = new Map()
  const remote = new Map<string, string>()
  let known: string[] = []

  const passedOnTo = (model: string): URL | null => {
    const host = remote.get(fullModelName(model)) ?? (CLOUD.test(model) ? CLOUD_HOST : null)
    if (host === null) return null
    // What can't be read as an address is certainly not this machine.
    return URL.parse(/^https?:/.test(host) ? host : `https://${host}`) ?? new URL(`https://${CLOUD_HOST}`)
  }
  /** A model that a local server only passes on leaves this machine all the same. */
  const checkRemote = ({ body }: WireRequest): void => {
    const url = passedOnTo(typeof body === 'object' && body !== null && 'model' in body ? String(body.model) : '')
    if (url !== null) server.egress.check(url.href)
  }

  return {
    kind: 'ollama',
    setsContext: true,
    address: hostAndPort(server.base),
    local: isLoopbackUrl(server.base),
    elsewhere(model) {
      if (!isLoopbackUrl(server.base)) return hostAndPort(server.base)
      const url = passedOnTo(model)
      return url === null || isLoopbackUrl(url.href) ? null : url.host
    },
    manage: manageOllama(server),
    takesImages: true,
    embed: (model, texts, signal) => embed(server, model, texts, signal),
    adapterVersion: 'ollama-1',
    prepare: prepareChat,
    call(request, context) {
      checkRemote(request)
      return closableBatches((left) => chat({ server, request, context, left, known }), context.signal)
    },
    async snapshot(signal) {
      const snapshot = await takeSnapshot(server, shown, remote, signal)
      if (snapshot.health.state === 'ok') known = snapshot.models.map(({ name }) => name)
      return snapshot
    },
    observe: (model, signal) => observe(server, model, signal),
  }
}
