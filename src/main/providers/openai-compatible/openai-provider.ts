import { cleanParts } from '../clean-parts'
import { closable } from '../closable'
import { hostAndPort } from '../host-and-port'
import { isLoopbackUrl } from '../loopback'
import type { Provider } from '../provider'
import { chat } from './chat'
import { DIALECTS } from './dialect'
import { observe } from './observe'
import { leftOut, prepareChat } from './prepare'
import { serviceAt } from './recognise'
import type { OpenAiServer } from './server'
import { takeSnapshot } from './snapshot'

/** Any server that speaks OpenAI's chat completions, each in its own dialect. */
export function createOpenAiProvider(server: OpenAiServer): Provider {
  // Until it has answered once; then as it was recognised, unless it was set by hand.
  let dialect = DIALECTS[server.dialect ?? 'generic']
  const host = hostAndPort(server.base)
  const local = isLoopbackUrl(server.base)
  const service = serviceAt(new URL(server.base).hostname)
  return {
    kind: 'openai-compatible',
    address: host,
    local,
    elsewhere: () => (local ? null : host),
    baseUrl: server.base,
    manage: null,
    takesImages: true,
    ...(service === null ? {} : { service }),
    get dialect() {
      return dialect.id
    },
    get adapterVersion() {
      return `openai-compatible-1 (${dialect.id})`
    },
    prepare: (input) => prepareChat(input, dialect),
    notes: (input) => leftOut(input, dialect),
    call: (request, context) => closable((left) => cleanParts(chat({ server, dialect, request, context, left }), server.key())),
    async snapshot(signal) {
      const taken = await takeSnapshot(server, dialect, signal)
      dialect = taken.dialect
      return taken.snapshot
    },
    observe: (model, signal) => observe(server, dialect, model, signal),
  }
}
