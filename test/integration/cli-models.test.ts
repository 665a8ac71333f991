import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGate } from '../fakes/gate'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { type CommandLine, createCommandLine, ENTRY } from './command-line'

let server: FakeServer
let cli: CommandLine
beforeEach(async () => {
  server = await startOllamaServer()
  cli = createCommandLine({ OLLAMA_HOST: server.host })
})
afterEach(async () => {
  cli.close()
  await server.close()
})

const run = (...args: string[]) => cli.run(['models', ...args])
const json = async (...args: string[]) => {
  const { status, stdout } = await run(...args, '--json')
  return { status, value: JSON.parse(stdout) }
}

test('a model is pulled, with its progress beside the results', async () => {
  server.library.push({ name: 'qwen3:4b', layers: [4_000_000_000], steps: 4 })
  const { status, stdout, stderr } = await run('pull', 'ollama:qwen3:4b')
  expect(status).toBe(0)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/ollama:qwen3:4b is there\.\n$/)
  expect(server.models.map(({ name }) => name)).toContain('qwen3:4b')
})

test('a pull that is cut says what is kept, and the next one goes on from there', async () => {
  server.library.push({ name: 'qwen3:4b', layers: [8_000_000_000], steps: 4, cutOnceAfter: 2 })
  const cut = await json('pull', 'ollama:qwen3:4b')
  expect(cut).toMatchObject({ status: 1, value: { status: 'failed', completedBytes: 4e9, totalBytes: 8e9 } })
  const done = await json('pull', 'ollama:qwen3:4b')
  expect(done).toMatchObject({ status: 0, value: { status: 'done', resumedFromBytes: 4e9, completedBytes: 8e9 } })
})

/** Starts a pull and follows what it says. */
function startPull() {
  const child = spawn(process.execPath, [ENTRY, 'models', 'pull', 'ollama:qwen3:4b'], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: cli.folder,
      ASSAY_WORKSPACE: join(cli.folder, 'workspace'),
      OLLAMA_HOST: server.host,
    },
  })
  const closed = once(child, 'close')
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  return {
    says: (words: string) => vi.waitFor(() => expect(said).toContain(words), { timeout: 10_000, interval: 20 }),
    interrupt: () => child.kill('SIGINT'),
    end: async () => ({ status: (await closed)[0] as number | null, said }),
  }
}

test('Ctrl+C stops it, tells what is kept, and the server is let go', async () => {
  const door = createGate()
  server.library.push({ name: 'qwen3:4b', layers: [8_000_000_000], steps: 4, gate: door.wait })
  door.open(1)
  const pull = startPull()
  await pull.says('2,000 MB of 8,000 MB')
  pull.interrupt()
  expect(await pull.end()).toEqual({
    status: 130,
    said: expect.stringMatching(/The pull of ollama:qwen3:4b was stopped\. What came is kept: 2,000 MB\.\n$/),
  })
  const asked = await server.waitForRequest('/api/pull')
  await asked.ended
  expect(asked.closedByClient).toBe(true)
})

test('one that another process has under way is joined, and Ctrl+C leaves it alone', async () => {
  const door = createGate()
  server.library.push({ name: 'qwen3:4b', layers: [8_000_000_000], steps: 4, gate: door.wait })
  door.open(1)
  const first = startPull()
  await first.says('2,000 MB of 8,000 MB')
  const second = startPull()
  const third = startPull()
  await Promise.all([second, third].map((pull) => pull.says('under way already, in another process')))
  second.interrupt()
  expect(await second.end()).toEqual({ status: 130, said: expect.stringContaining('goes on in the other process') })
  door.open(3)
  expect(await first.end()).toMatchObject({ status: 0 })
  expect(await third.end()).toEqual({ status: 0, said: expect.stringMatching(/is there\.\n$/) })
  expect(server.requests.filter(({ path }) => path === '/api/pull')).toHaveLength(1)
})

test('a model is let go from memory, and deleted from disk', async () => {
  await cli.run(['run', '-', '--model', 'ollama:llama3.2:3b'], { input: 'Hello' })
  expect(server.loaded()).toEqual(['llama3.2:3b'])
  expect(await json('unload', 'ollama:llama3.2:3b')).toEqual({ status: 0, value: { unloaded: 'llama3.2:3b' } })
  expect(server.loaded()).toEqual([])
  const { status, stdout, stderr } = await run('delete', 'ollama:llama3.2:3b')
  expect([status, stdout]).toEqual([0, ''])
  expect(stderr).toBe('ollama:llama3.2:3b is deleted from disk. Runs that were made with it stay.\n')
  expect(server.models).toEqual([])
})

test.each([
  ['no connection', ['pull', 'qwen3'], 'INVALID_INPUT'],
  ['an unknown connection', ['pull', 'attic:qwen3:4b'], 'NOT_FOUND'],
  ['one whose models are fixed', ['delete', 'demo:echo'], 'UNSUPPORTED'],
  ['a model that is not there', ['unload', 'ollama:gone:1b'], 'MODEL_NOT_FOUND'],
])('%s is refused with its reason', async (_what, args, code) => {
  const { status, value } = await json(...args)
  expect(status).toBe(2)
  expect(value.error.code).toBe(code)
})

test('a name that no library has ends as failed, with its reason', async () => {
  const { status, value } = await json('pull', 'ollama:nothing:1b')
  expect(status).toBe(1)
  expect(value).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('nothing:1b') } })
})
