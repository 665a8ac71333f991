import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppEvent } from '#shared/contract/events'
import { isLive, type Run } from '#shared/domain/run'
import { event, messageEvents } from '../fakes/anthropic-events'
import { startAnthropicServer } from '../fakes/anthropic-server'
import { holdsKey } from '../fakes/holds-key'
import { chatEvents, data } from '../fakes/openai-chunks'
import { startOpenAiServer } from '../fakes/openai-server'
import { json, type Wire, type WireServer } from '../fakes/wire-server'
import { createCommandLine } from './command-line'
import { type OwnHost, openOwnHost } from './own-host'

/** Signs in it that JSON, URLs and base64 each write in ways of their own. */
const KEY = 'sk-ant-a+b/c="d\\e<f>&g%h-0123456789'
const MODEL = 'm'

/** The key as a server could send it back, each as pieces of a few characters. */
const ECHOES = [
  KEY,
  JSON.stringify({ key: KEY }),
  encodeURIComponent(KEY),
  new URLSearchParams({ k: KEY }).toString(),
  ...['', 'x', 'xx'].map((before) => Buffer.from(`${before}${KEY} and more`).toString('base64')),
  Buffer.from(`Bearer ${KEY}`).toString('base64url'),
]
const PIECES = ECHOES.flatMap((echo) => [...(echo.match(/.{1,3}/gs) ?? []), ' '])
const WHOLE = ECHOES.map((echo) => `${echo} `)
const HEADERS = { 'x-echo': KEY, 'request-id': KEY, 'x-request-id': encodeURIComponent(KEY) }

interface Echoing {
  server: WireServer
  connection: string
  env: Record<string, string>
  path: string
  /** An answer that says the key in its text, its thinking and the arguments of a tool. */
  answer(text: string[]): Wire
  brokenOff: Wire
  refused(status: number): Wire
}

const stream = (packets: string[]): Wire => ({ kind: 'stream', packets, headers: HEADERS })

async function anthropic(): Promise<Echoing> {
  const server = await startAnthropicServer({ models: [{ id: MODEL }] })
  const said = (text: string[]) =>
    messageEvents(MODEL, { text, thinking: text, tools: [{ name: 'echo', pieces: [JSON.stringify({ KEY })] }] })
  const error = { type: 'error', error: { type: 'authentication_error', message: `invalid x-api-key: ${ECHOES.join(' ')}` } }
  return {
    server,
    connection: 'anthropic',
    env: { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: KEY },
    path: '/v1/messages',
    answer: (text) => stream(said(text)),
    brokenOff: stream([...said(PIECES).slice(0, 40), event({ ...error, error: { ...error.error, type: 'api_error' } })]),
    refused: (status) => json(status, { ...error, key: KEY }, HEADERS),
  }
}

async function openAi(): Promise<Echoing> {
  const server = await startOpenAiServer({ dialect: 'openrouter', models: [{ id: MODEL }] })
  const said = (text: string[]) =>
    chatEvents('openrouter', MODEL, { text, thinking: text, tools: [{ name: 'echo', pieces: [JSON.stringify({ KEY })] }] })
  const error = {
    code: 500,
    message: `Incorrect API key provided: ${ECHOES.join(' ')}`,
    metadata: { headers: { authorization: `Bearer ${KEY}` } },
  }
  return {
    server,
    connection: 'openai',
    env: { OPENAI_BASE_URL: server.base, OPENAI_API_KEY: KEY },
    path: '/v1/chat/completions',
    answer: (text) => stream(said(text)),
    brokenOff: stream([...said(PIECES).slice(0, 40), data({ error, choices: [] })]),
    refused: (status) => json(status, { error: { ...error, code: status } }, HEADERS),
  }
}

describe.each([['anthropic', anthropic] as const, ['openai-compatible', openAi] as const])(
  'a key that %s sends back',
  (_, open) => {
    const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) => vi.spyOn(console, name))
    let echoing: Echoing
    let own: OwnHost
    let events: AppEvent[]
    beforeEach(async () => {
      echoing = await open()
      own = await openOwnHost(echoing.env)
      events = []
      own.host.bus.on((one) => events.push(one))
      await own.call('connections.check', {})
      await own.call('settings.set', { retryDelayMs: 1 })
    })
    afterEach(async () => {
      await own.close()
      await echoing.server.close()
    })

    async function run(): Promise<Run> {
      const { id } = await own.call('runs.start', {
        prompt: { name: 'echo', content: { messages: [{ role: 'user', template: 'Say it.' }] } },
        model: { connection: echoing.connection, name: MODEL },
        retries: 1,
      })
      return own.until(
        () => own.call('runs.get', { id }),
        ({ status }) => !isLive(status),
      )
    }

    /** All that is kept, shown or given away. */
    async function expectNowhere(ended: Run): Promise<void> {
      const places: Record<string, string> = {
        run: JSON.stringify(ended),
        texts: [
          ended.output?.text,
          ended.output?.thinking,
          ended.error?.message,
          ended.manifest.rawResponse,
          ...ended.notes,
        ].join('\n'),
        'exported file': (await own.call('runs.export', { id: ended.id })).text,
        list: JSON.stringify(await own.call('runs.list', {})),
        connections: JSON.stringify(await own.call('connections.list', {})),
        settings: JSON.stringify(await own.call('settings.get', {})),
        events: JSON.stringify(events),
        console: JSON.stringify(spies.map((spy) => spy.mock.calls)),
      }
      for (const entry of readdirSync(own.workspace, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue
        const path = join(entry.parentPath, entry.name)
        places[path] = readFileSync(path, 'latin1')
      }
      expect(Object.keys(places).filter((path) => path.endsWith('assay.db-wal'))).toHaveLength(1)
      for (const [place, text] of Object.entries(places)) expect([place, holdsKey(text, KEY)]).toEqual([place, false])
    }

    it.each([401, 403, 400, 500])('in the body and the headers of a %i is nowhere', async (status) => {
      echoing.server.override(echoing.path, echoing.refused(status))
      const ended = await run()
      expect(ended.status).toBe('failed')
      expect(ended.manifest.rawResponse).toContain('[key]')
      await expectNowhere(ended)
    })

    it.each([
      ['whole', WHOLE],
      ['in pieces', PIECES],
    ])('in an answer, %s, is nowhere', async (_how, text) => {
      echoing.server.override(echoing.path, echoing.answer(text))
      const ended = await run()
      expect(ended.status).toBe('completed')
      expect(ended.output?.text).toContain('[key]')
      expect(ended.output?.thinking).toContain('[key]')
      await expectNowhere(ended)
    })

    it('in an answer that breaks off is nowhere', async () => {
      echoing.server.override(echoing.path, echoing.brokenOff)
      const ended = await run()
      expect([ended.status, ended.attempts.length]).toEqual(['failed', 2])
      await expectNowhere(ended)
    })

    it('in the list of models is nowhere', async () => {
      echoing.server.override('/v1/models', echoing.refused(401))
      const { connections } = await own.call('connections.check', { name: echoing.connection })
      expect(connections.find(({ name }) => name === echoing.connection)?.health.state).toBe('key')
      await expectNowhere(await run())
    })

    it('is not printed by the command line', async () => {
      for (const wire of [echoing.refused(401), echoing.answer(PIECES), echoing.brokenOff]) {
        echoing.server.override(echoing.path, wire)
        const cli = createCommandLine(echoing.env)
        for (const flags of [[], ['--json']]) {
          const { stdout, stderr } = await cli.run(
            ['run', '-', '--model', `${echoing.connection}:${MODEL}`, '--retries', '0', ...flags],
            { input: 'Say it.' },
          )
          expect(stdout + stderr).not.toBe('')
          expect([stdout, stderr].map((text) => holdsKey(text, KEY))).toEqual([false, false])
        }
        cli.close()
      }
    })
  },
)
