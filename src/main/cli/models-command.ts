import type { Host } from '../host'
import { call } from './call'
import { printJson, printResult } from './print'
import type { GlobalOptions } from './with-host'

/** Asks every connection now; one that is away is listed with its health. */
export async function printModels(host: Host, options: GlobalOptions): Promise<void> {
  const { connections } = await call(host, 'models.refresh', {})
  if (options.json) {
    printJson({
      connections: connections.map(({ name, kind, health, models }) => ({
        name,
        kind,
        health: { state: health.state, sentence: health.sentence },
        models: models.map(({ name, digest, sizeBytes, quantization, contextLength, capabilities }) => ({
          name,
          digest,
          sizeBytes,
          quantization,
          contextLength,
          capabilities,
        })),
      })),
    })
    return
  }
  for (const { name, health, models } of connections) {
    printResult(`${name}: ${health.sentence}`)
    for (const model of models)
      printResult(`  ${name}:${model.name}${model.quantization === null ? '' : `  ${model.quantization}`}`)
  }
}
