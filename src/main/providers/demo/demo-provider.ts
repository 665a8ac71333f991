import { closable } from '../closable'
import type { Provider } from '../provider'
import { demoAnswer } from './answer'
import { DEMO_VERSION, demoSnapshot } from './models'
import { demoParameters } from './parameters'

/** Two models that run inside Assay and are no language models, so that everything can be tried without a server. */
export function createDemoProvider(): Provider {
  return {
    kind: 'demo',
    address: null,
    local: true,
    elsewhere: () => null,
    manage: null,
    adapterVersion: DEMO_VERSION,
    prepare: ({ model, messages, parameters }) => ({
      method: 'POST',
      path: `/demo/${model}`,
      body: {
        model,
        messages: messages.map(({ role, content }) => ({ role, content })),
        parameters: demoParameters(parameters),
      },
    }),
    call: (request, context) => closable((left) => demoAnswer(request, context, left)),
    snapshot: async () => demoSnapshot(),
    observe: async () => ({ contextLength: null, serverVersion: null }),
  }
}
