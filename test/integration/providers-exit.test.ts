import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeBehaviour, type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { timed } from '../own-time'

const root = join(import.meta.dirname, '../..')
let server: FakeServer
let folder: string

/** Makes one call and a snapshot, prints how the call ended, and then does nothing to end the process. */
const script = `
import { createRegistry } from './registry.js'
const registry = createRegistry({ env: process.env, egress: { check() {} } })
await registry.ready('ollama')
const provider = registry.get('ollama')
const abort = new AbortController()
const nothing = () => {}
const context = { signal: abort.signal, firstTokenMs: 60_000, betweenTokensMs: 60_000, record: { onHost: nothing, onStatus: nothing, onRaw: nothing } }
if (process.env.REMOVE) await provider.manage.remove(process.env.REMOVE, abort.signal)
const request = provider.prepare({ model: 'llama3.2:3b', messages: [{ role: 'user', content: 'x' }], parameters: {} })
let end = 'nothing'
try {
  for await (const part of provider.call(request, context)) {
    end = part.type
    if (part.type === 'text-delta' && part.text === 'stop') abort.abort()
  }
} catch (error) {
  end = error.code
}
process.stdout.write(end)
`

beforeAll(async () => {
  server = await startOllamaServer()
  // Below the root, so that packages are found from there.
  folder = await mkdtemp(join(root, 'node_modules/.assay-exit-'))
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(root, 'src/main/providers/registry.ts'),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'registry.js' } },
    },
  })
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'call.js'), script)
}, 60_000)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await server.close()
})

const ends: [name: string, behaviour: FakeBehaviour, end: string][] = [
  ['a whole answer', { kind: 'answer', chunks: ['a ', 'b'] }, 'finish'],
  ['a stop in mid-stream', { kind: 'hang-after', chunks: ['a ', 'stop'] }, 'CANCELLED'],
  ['a cut stream', { kind: 'cut', chunks: ['a '] }, 'PROTOCOL_ERROR'],
  ['a refusal', { kind: 'status', status: 503 }, 'RATE_LIMITED'],
]

test.each(ends)('after %s nothing keeps the process alive', async (_, behaviour, end) => endsSoon(behaviour, end))

test('nor does the empty answer to a deletion', async () => {
  server.models.push({ name: 'unwanted:1b' })
  await endsSoon({ kind: 'answer', chunks: ['a'] }, 'finish', { REMOVE: 'unwanted:1b' })
  expect(server.models.map(({ name }) => name)).not.toContain('unwanted:1b')
})

async function endsSoon(behaviour: FakeBehaviour, end: string, env: Record<string, string> = {}): Promise<void> {
  server.next(behaviour)
  const child = spawn(process.execPath, [join(folder, 'call.js')], { env: { ...process.env, OLLAMA_HOST: server.url, ...env } })
  let output = ''
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString()
  })
  child.stderr.on('data', (piece: Buffer) => {
    output += piece.toString()
  })
  const exit = new Promise((done) => child.once('exit', done))
  await Promise.race([exit, new Promise((done) => child.stdout.once('data', done))])
  const { result: code, ms } = await timed(() => exit)
  expect(output).toBe(end)
  expect(code).toBe(0)
  expect(ms).toBeLessThan(3_000)
}
