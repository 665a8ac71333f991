import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { type CommandLine, createCommandLine, ROOT } from './command-line'
import { type OwnHost, openOwnHost } from './own-host'

/** Never routed anywhere: kept for documents. */
const REMOTE = '192.0.2.1:11434'

describe('offline, with every attempt to reach a network written down', () => {
  let server: FakeServer
  let cli: CommandLine
  let spied: string

  beforeEach(async () => {
    server = await startOllamaServer({ models: [{ name: 'llama3.2:3b' }, { name: 'big:cloud' }] })
    cli = createCommandLine({ OLLAMA_HOST: server.url.replace('127.0.0.1', 'localhost') })
    writeFileSync(join(cli.folder, 'plain.txt'), 'Hello.')
    spied = join(cli.folder, 'network.log')
    await cli.run(['connections', 'add', 'gpu', '--kind', 'ollama', '--address', REMOTE])
    await cli.run(['connections', 'add', 'named', '--kind', 'ollama', '--address', 'no-such-host.invalid'])
  })
  afterEach(async () => {
    cli.close()
    await server.close()
  })

  /** What the process tried to reach, by address or name. */
  async function attempts(args: string[]): Promise<{ places: string[]; status: number | null; stdout: string }> {
    rmSync(spied, { force: true })
    writeFileSync(spied, '')
    const spy = `--import=${join(ROOT, 'test/fakes/network-spy.mjs')}`
    const { status, stdout } = await cli.run(args, { env: { NODE_OPTIONS: spy, NETWORK_SPY: spied } })
    const places = readFileSync(spied, 'utf8').trim().split('\n').filter(Boolean)
    return { places: [...new Set(places.map((line) => line.split(' ')[1] ?? ''))], status, stdout }
  }
  const run = (model: string, ...more: string[]) => attempts(['run', 'plain.txt', '--model', model, ...more, '--json'])
  const away = (places: string[]) => places.filter((place) => !/^(127\.|::1$|localhost$)/.test(place))

  it('the watch sees what goes out when Offline is off', async () => {
    expect(away((await attempts(['connections', 'list'])).places).toSorted()).toEqual(['192.0.2.1', 'no-such-host.invalid'])
  })

  it('nothing goes out, by address or by name; this machine is reached as ever', async () => {
    await cli.run(['settings', 'set', 'offline', 'true'])
    const listed = await attempts(['connections', 'list', '--json'])
    expect(away(listed.places)).toEqual([])
    expect(listed.places).toContain('localhost')
    const states = JSON.parse(listed.stdout).connections.map(({ name, health }: { name: string; health: { state: string } }) => [
      name,
      health.state,
    ])
    expect(states).toEqual([
      ['ollama', 'ok'],
      ['anthropic', 'key'],
      ['openai', 'key'],
      ['gpu', 'offline'],
      ['named', 'offline'],
      ['demo', 'ok'],
    ])

    for (const [connection, host] of [
      ['gpu', REMOTE],
      ['named', 'no-such-host.invalid:11434'],
    ]) {
      const refused = await run(`${connection}:llama3.2:3b`)
      expect(away(refused.places)).toEqual([])
      expect(refused.status).toBe(1)
      expect(JSON.parse(refused.stdout)).toMatchObject({
        status: 'failed',
        error: { code: 'OFFLINE_REFUSED', message: `Offline is on, and this goes to ${host}. Nothing was sent.` },
      })
    }
    const here = await run('ollama:llama3.2:3b')
    expect(away(here.places)).toEqual([])
    expect(here.status).toBe(0)
  })

  it('--offline holds for one command alone', async () => {
    const refused = await run('gpu:llama3.2:3b', '--offline')
    expect(away(refused.places)).toEqual([])
    expect(JSON.parse(refused.stdout).error.code).toBe('OFFLINE_REFUSED')
    expect((await cli.run(['settings', 'get', 'offline'])).stdout).toBe('false\n')
  })

  it('a model that a server here only passes on is refused before it hears of the prompt', async () => {
    const refused = await run('ollama:big:cloud', '--offline')
    expect(JSON.parse(refused.stdout).error).toMatchObject({ code: 'OFFLINE_REFUSED', details: { host: 'ollama.com' } })
    expect(server.requests.filter(({ path }) => path === '/api/chat')).toEqual([])
  })
})

describe('switching while something is under way', () => {
  let server: FakeServer
  let own: OwnHost

  beforeEach(async () => {
    server = await startOllamaServer({ models: [{ name: 'passed-on:1b', remoteHost: 'https://gpu.example:443' }] })
    own = await openOwnHost({ OLLAMA_HOST: server.host })
  })
  afterEach(async () => {
    await own.close()
    await server.close()
  })

  const states = async () =>
    Object.fromEntries((await own.call('connections.list', {})).connections.map(({ name, health }) => [name, health.state]))
  const start = async (connection: string, name: string) => {
    const prompt = { name: 'p', content: { messages: [{ role: 'user' as const, template: 'Hi' }] } }
    const { id } = await own.call('runs.start', { prompt, model: { connection, name } })
    return own.until(
      () => own.call('runs.get', { id }),
      ({ status }) => status === 'failed' || status === 'completed',
    )
  }

  it('connections say so at once, and answer again once it is off', async () => {
    await own.call('connections.add', { name: 'gpu', kind: 'ollama', address: REMOTE })
    await own.call('settings.set', { offline: true })
    const { gpu } = await own.until(states, (now) => now.gpu === 'offline' && now.ollama === 'ok')
    expect(gpu).toBe('offline')
    await own.call('settings.set', { offline: false })
    await own.until(states, (now) => now.gpu === 'unreachable')
  })

  it("a model whose list entry names another machine is that machine's", async () => {
    await own.call('connections.check', {})
    await own.call('settings.set', { offline: true })
    expect((await start('ollama', 'passed-on:1b')).error).toMatchObject({
      code: 'OFFLINE_REFUSED',
      message: 'Offline is on, and this goes to gpu.example. Nothing was sent.',
    })
    expect(server.requests.filter(({ path }) => path === '/api/chat')).toEqual([])
  })
})
