import { cleanParts } from '../clean-parts'
import { closable } from '../closable'
import { hostAndPort } from '../host-and-port'
import { isLoopbackUrl } from '../loopback'
import type { Provider } from '../provider'
import { countTokens } from './count-tokens'
import { callMessages } from './messages'
import type { ListedModel } from './models'
import { anthropicParameters } from './parameters'
import { prepareMessages } from './prepare'
import type { AnthropicServer } from './server'
import { takeSnapshot } from './snapshot'

/** Anthropic's Messages API, through its own package. */
export function createAnthropicProvider(server: AnthropicServer): Provider {
  const listed = new Map<string, ListedModel>()
  const maxOutput = (model: string): number | null => listed.get(model)?.maxOutput ?? null
  const host = hostAndPort(server.base)
  const local = isLoopbackUrl(server.base)
  return {
    kind: 'anthropic',
    address: host,
    local,
    elsewhere: () => (local ? null : host),
    manage: null,
    takesImages: true,
    ...(local ? {} : { service: 'anthropic' }),
    adapterVersion: 'anthropic-1',
    prepare: (input) => prepareMessages(input, maxOutput(input.model)),
    notes: ({ model, parameters }) => anthropicParameters(model, parameters, maxOutput(model)).notes,
    countTokens: (request, signal) => countTokens(server, request, signal),
    call: (request, context) => closable((left) => cleanParts(callMessages(server, request, context, left), server.key())),
    snapshot: (signal) => takeSnapshot(server, listed, signal),
    observe: async () => ({ contextLength: null, serverVersion: null }),
  }
}
