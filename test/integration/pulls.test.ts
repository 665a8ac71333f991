import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Pull } from '#shared/domain/model-management'
import { createGate } from '../fakes/gate'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { type OwnHost, openOwnHost } from './own-host'

let server: FakeServer
let own: OwnHost
const hosts: OwnHost[] = []

async function open(workspace?: string): Promise<OwnHost> {
  const opened = await openOwnHost({ OLLAMA_HOST: server.host }, workspace)
  hosts.unshift(opened)
  return opened
}

beforeEach(async () => {
  server = await startOllamaServer()
  own = await open()
})
afterEach(async () => {
  for (const one of hosts.splice(0)) await one.close()
  await server.close()
})

const which = (model: string) => ({ connection: 'ollama', model })
const list = async (from = own): Promise<Pull[]> => (await from.call('pulls.list', {})).items
const becomes = async (status: Pull['status'], from = own): Promise<Pull | undefined> =>
  (
    await from.until(
      () => list(from),
      ([pull]) => pull?.status === status,
    )
  )[0]
const names = async (): Promise<string[]> =>
  (await own.call('models.list', {})).connections.find(({ name }) => name === 'ollama')?.models.map(({ name }) => name) ?? []

test('a pull tells its progress, and the model is listed when it is done', async () => {
  const door = createGate()
  server.library.push({ name: 'qwen3:4b', layers: [1000, 200], steps: 4, gate: door.wait })
  expect(await own.call('pulls.start', which('qwen3:4b'))).toMatchObject({ status: 'pulling', completedBytes: null })
  door.open(1)
  const [half] = await own.until(list, ([pull]) => pull?.completedBytes === 250)
  expect(half).toMatchObject({ phase: 'downloading', totalBytes: 1000, error: null, resumedFromBytes: null })
  // Asked again meanwhile, it joins.
  await own.call('pulls.start', which('qwen3:4b'))
  expect(server.requests.filter(({ path }) => path === '/api/pull')).toHaveLength(1)
  for (let step = 0; step < 7; step += 1) door.open(1)
  expect(await becomes('done')).toMatchObject({ totalBytes: 1200, completedBytes: 1200, bytesPerSecond: null })
  expect(await own.until(names, (found) => found.includes('qwen3:4b'))).toContain('qwen3:4b')
})

test('a model that is pulled again and is another one then says so by its digests, the same one does not', async () => {
  const before = 'a'.repeat(64)
  const after = 'b'.repeat(64)
  const inLibrary = { name: 'qwen3:4b', layers: [1000], digest: before }
  server.library.push(inLibrary)
  await own.call('pulls.start', which('qwen3:4b'))
  expect(await becomes('done')).toMatchObject({ digestBefore: null, digest: before })
  await own.call('pulls.start', which('qwen3:4b'))
  expect(await becomes('done')).toMatchObject({ digestBefore: before, digest: before })
  inLibrary.digest = after
  await own.call('pulls.start', which('qwen3:4b'))
  expect(await becomes('done')).toMatchObject({ digestBefore: before, digest: after })
})

test('one that is cut in the middle is kept with what came, and goes on from there', async () => {
  server.library.push({ name: 'gemma3:12b', layers: [1000], steps: 10, cutOnceAfter: 4 })
  await own.call('pulls.start', which('gemma3:12b'))
  const cut = await becomes('failed')
  expect(cut).toMatchObject({
    completedBytes: 400,
    totalBytes: 1000,
    error: { code: 'PROTOCOL_ERROR', hint: 'What came is kept there. Resume to go on from it.' },
  })
  const again = await own.call('pulls.start', which('gemma3:12b'))
  expect(again).toMatchObject({ status: 'pulling', error: null })
  expect(await becomes('done')).toMatchObject({ resumedFromBytes: 400, completedBytes: 1000 })
  expect(server.requests.filter(({ path }) => path === '/api/pull')).toHaveLength(2)
})

test('stopping closes the connection, and is no failure; what came is there when it goes on', async () => {
  const door = createGate()
  server.library.push({ name: 'qwen3:4b', layers: [1000], steps: 4, gate: door.wait })
  await own.call('pulls.start', which('qwen3:4b'))
  door.open(1)
  await own.until(list, ([pull]) => pull?.completedBytes === 250)
  expect(await own.call('pulls.stop', which('qwen3:4b'))).toEqual({ stopped: true })
  expect(await becomes('stopped')).toMatchObject({ completedBytes: 250, error: null })
  const request = await server.waitForRequest('/api/pull')
  await request.ended
  expect(request.closedByClient).toBe(true)
  expect(await own.call('pulls.stop', which('qwen3:4b'))).toEqual({ stopped: false })
  for (let step = 0; step < 5; step += 1) door.open(1)
  await own.call('pulls.start', which('qwen3:4b'))
  expect(await becomes('done')).toMatchObject({ resumedFromBytes: 250 })
  expect(await own.call('pulls.forget', which('qwen3:4b'))).toEqual({ forgotten: true })
  expect(await list()).toEqual([])
})

test('closing Assay interrupts a pull; the next start shows it and goes on', async () => {
  const door = createGate()
  server.library.push({ name: 'qwen3:4b', layers: [1000], steps: 4, gate: door.wait })
  await own.call('pulls.start', which('qwen3:4b'))
  door.open(1)
  await own.until(list, ([pull]) => pull?.completedBytes === 250)
  await own.host.close()
  const later = await open(own.workspace)
  expect(await list(later)).toMatchObject([{ model: 'qwen3:4b', status: 'interrupted', completedBytes: 250 }])
  for (let step = 0; step < 6; step += 1) door.open(1)
  await later.call('pulls.start', which('qwen3:4b'))
  expect(await becomes('done', later)).toMatchObject({ resumedFromBytes: 250 })
})

test('another host on the same workspace sees the pull, and can stop it', async () => {
  const door = createGate()
  server.library.push({ name: 'qwen3:4b', layers: [1000], steps: 4, gate: door.wait })
  const other = await open(own.workspace)
  await own.call('pulls.start', which('qwen3:4b'))
  await becomes('pulling', other)
  // It does not begin a second one.
  expect(await other.call('pulls.start', which('qwen3:4b'))).toMatchObject({ status: 'pulling' })
  expect(await other.call('pulls.stop', which('qwen3:4b'))).toEqual({ stopped: true })
  await becomes('stopped')
  const request = await server.waitForRequest('/api/pull')
  await request.ended
  expect(request.closedByClient).toBe(true)
  expect(server.requests.filter(({ path }) => path === '/api/pull')).toHaveLength(1)
})

test('a name that the library does not have is MODEL_NOT_FOUND, and a full disk says so', async () => {
  await own.call('pulls.start', which('no-such-model'))
  expect(await becomes('failed')).toMatchObject({ error: { code: 'MODEL_NOT_FOUND' } })
  await own.call('pulls.forget', which('no-such-model'))
  server.library.push({ name: 'big:latest', layers: [1000], error: 'write /blobs/x: no space left on device' })
  await own.call('pulls.start', which('big'))
  expect(await becomes('failed')).toMatchObject({ error: { message: 'The disk there has no room left for big.' } })
})

test.each([
  ['demo', 'qwen3:4b', 'UNSUPPORTED'],
  ['nowhere', 'qwen3:4b', 'NOT_FOUND'],
  ['ollama', 'two words', 'INVALID_INPUT'],
])('on %s, %s begins nothing: %s', async (connection, model, code) => {
  await expect(own.call('pulls.start', { connection, model })).rejects.toMatchObject({ code })
  expect(await list()).toEqual([])
})

test('offline refuses a pull, though Ollama itself is on this machine, and stops one that is under way', async () => {
  const door = createGate()
  server.library.push({ name: 'qwen3:4b', layers: [1000], steps: 4, gate: door.wait })
  await own.call('pulls.start', which('qwen3:4b'))
  await server.waitForRequest('/api/pull')
  await own.call('settings.set', { offline: true })
  expect(await becomes('failed')).toMatchObject({ error: { code: 'OFFLINE_REFUSED' } })
  await expect(own.call('pulls.start', which('gemma3:12b'))).rejects.toMatchObject({
    code: 'OFFLINE_REFUSED',
    message: 'Offline is on, and this goes to registry.ollama.ai. Nothing was sent.',
  })
})
