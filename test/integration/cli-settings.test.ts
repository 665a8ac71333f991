import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#shared/domain/default-settings'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { type CommandLine, createCommandLine } from './command-line'

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

const json = async (...args: string[]) => {
  const { status, stdout } = await cli.run([...args, '--json'])
  return { status, value: JSON.parse(stdout) }
}
const add = (name: string, address: string, kind = 'ollama') =>
  json('connections', 'add', name, '--kind', kind, '--address', address)

test('connections are added, listed and removed', async () => {
  expect(await add('attic', server.host)).toEqual({
    status: 0,
    value: {
      name: 'attic',
      kind: 'ollama',
      address: server.host,
      builtIn: false,
      local: true,
      key: 'unused',
      dialect: null,
      health: { state: 'ok', sentence: expect.stringContaining('0.12.6') },
      models: 1,
    },
  })
  const listed = await json('connections', 'list')
  expect(listed.value.connections.map(({ name }: { name: string }) => name)).toEqual([
    'ollama',
    'anthropic',
    'openai',
    'attic',
    'demo',
  ])
  expect(await json('connections', 'remove', 'attic')).toEqual({ status: 0, value: { removed: 'attic' } })
  expect((await json('connections', 'list')).value.connections).toHaveLength(4)
})

test('one that does not answer is added all the same, and says what to do', async () => {
  const { status, stdout } = await cli.run(['connections', 'add', 'attic', '--kind', 'ollama', '--address', '127.0.0.1:9'])
  expect(status).toBe(0)
  expect(stdout).toBe('attic (127.0.0.1:9): Nothing answers on 127.0.0.1:9. Start it with `ollama serve`.\n')
})

test.each([
  ['a name with a colon', () => add('at:tic', '127.0.0.1'), 'INVALID_INPUT'],
  ['a built-in name', () => add('demo', '127.0.0.1'), 'INVALID_INPUT'],
  ['an address that is none', () => add('attic', 'ftp://attic'), 'INVALID_INPUT'],
  ['an unknown kind', () => add('attic', '127.0.0.1', 'magic'), 'INVALID_INPUT'],
  ['no address', () => json('connections', 'add', 'attic', '--kind', 'ollama'), 'INVALID_INPUT'],
  ['removing what was not added', () => json('connections', 'remove', 'attic'), 'NOT_FOUND'],
  ['removing what is built in', () => json('connections', 'remove', 'ollama'), 'INVALID_INPUT'],
  ['an unknown setting', () => json('settings', 'get', 'colour'), 'INVALID_INPUT'],
  ['a setting that is not one', () => json('settings', 'set', 'toString', '1'), 'INVALID_INPUT'],
  ['a value out of range', () => json('settings', 'set', 'fontSize', '200'), 'INVALID_INPUT'],
  ['a value of the wrong kind', () => json('settings', 'set', 'offline', 'maybe'), 'INVALID_INPUT'],
])('%s is refused with 2', async (_, run, code) => {
  expect(await run()).toMatchObject({ status: 2, value: { error: { code } } })
})

test('settings: all, one, and a change that stays', async () => {
  expect(await json('settings', 'get')).toEqual({ status: 0, value: DEFAULT_SETTINGS })
  expect(await json('settings', 'set', 'fontSize', '15')).toEqual({ status: 0, value: 15 })
  expect(await json('settings', 'set', 'theme', 'dark')).toEqual({ status: 0, value: 'dark' })
  expect((await cli.run(['settings', 'get', 'theme'])).stdout).toBe('dark\n')
  expect((await json('settings', 'set', 'totalMs', '900000')).value).toBe(900_000)
  expect((await json('settings', 'set', 'totalMs', 'null')).value).toBeNull()
  expect((await json('settings', 'get')).value).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', fontSize: 15 })
})
