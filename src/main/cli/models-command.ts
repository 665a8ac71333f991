import type { Host } from '../host'
import { call } from './call'
import { printJson, printMessage, printResult } from './print'
import { readModelRef } from './value-flags'
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

/** Lets the server take the model out of its memory. */
export async function unloadModel(host: Host, argument: string, options: GlobalOptions): Promise<void> {
  const { connection, name: model } = readModelRef(argument)
  const answer = await call(host, 'models.unload', { connection, model })
  if (options.json) printJson(answer)
  else printMessage(`${argument} is out of memory.`)
}

/** Deletes the model from the server's disk. */
export async function deleteModel(host: Host, argument: string, options: GlobalOptions): Promise<void> {
  const { connection, name: model } = readModelRef(argument)
  const answer = await call(host, 'models.delete', { connection, model })
  if (options.json) printJson(answer)
  else printMessage(`${argument} is deleted from disk. Runs that were made with it stay.`)
}
