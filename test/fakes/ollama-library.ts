import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** A model that can be pulled, in layers that come in steps. */
export interface FakeLibraryModel {
  name: string
  /** Bytes of each layer. */
  layers: number[]
  /** In how many lines of progress each layer comes. Default 4. */
  steps?: number
  stepMs?: number
  /** Waited for before each step; the index counts all steps of this pull from 0. */
  gate?: (step: number) => Promise<void>
  /** The first pull that gets there breaks off after so many steps, with the socket destroyed. */
  cutOnceAfter?: number
  /** That of the model once it is pulled. Default the one that its name gives. */
  digest?: string
  /** Reported in a line instead of the last step. */
  error?: string
}

export interface FakeLibrary {
  models: FakeLibraryModel[]
  pull(
    name: string,
    response: ServerResponse,
    onDone: (model: { name: string; sizeBytes: number; digest?: string }) => void,
  ): Promise<void>
}

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Pulls as Ollama answers them. What came of a layer stays, so that the next pull goes on from there. */
export function createLibrary(models: FakeLibraryModel[]): FakeLibrary {
  const kept = new Map<string, number>()
  const cut = new Set<string>()
  return {
    models,
    async pull(name, response, onDone) {
      const send = (line: object): Promise<void> =>
        new Promise((done, fail) => response.write(`${JSON.stringify(line)}\n`, (error) => (error ? fail(error) : done())))
      response.writeHead(200, { 'content-type': 'application/x-ndjson' })
      const model = models.find((one) => one.name === name)
      await send({ status: 'pulling manifest' })
      if (!model) {
        await send({ error: 'pull model manifest: file does not exist' })
        return void response.end()
      }
      let step = 0
      for (const [index, total] of model.layers.entries()) {
        const digest = digestOf(`${name} ${index}`)
        const size = Math.ceil(total / (model.steps ?? 4))
        const line = () => ({ status: `pulling ${digest.slice(7, 19)}`, digest, total, completed: kept.get(digest) ?? 0 })
        await send(line())
        while ((kept.get(digest) ?? 0) < total) {
          await model.gate?.(step)
          if (model.stepMs !== undefined) await pause(model.stepMs)
          if (response.destroyed) return
          if (model.cutOnceAfter === step && !cut.has(name)) {
            cut.add(name)
            return void response.socket?.destroy()
          }
          if (model.error !== undefined) {
            await send({ error: model.error })
            return void response.end()
          }
          kept.set(digest, Math.min(total, (kept.get(digest) ?? 0) + size))
          step += 1
          await send(line())
        }
      }
      for (const status of ['verifying sha256 digest', 'writing manifest']) await send({ status })
      const sizeBytes = model.layers.reduce((sum, one) => sum + one, 0)
      onDone({ name, sizeBytes, ...(model.digest === undefined ? {} : { digest: model.digest }) })
      await send({ status: 'success' })
      response.end()
    },
  }
}
