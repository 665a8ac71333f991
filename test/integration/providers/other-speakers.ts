import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCommandProvider } from '#main/providers/command/command-provider'
import { createDemoProvider } from '#main/providers/demo/demo-provider'
import type { Egress } from '#main/providers/egress'
import type { CommandConfig } from '#shared/domain/connection'
import { startOllamaServer } from '../../fakes/ollama-server'
import { anywhere, ollamaAt } from '../providers-call'
import { NOWHERE, type Says, type Speaker } from './speaker'

const MODEL = 'llama3.2:3b'
const line = (value: object): string => `${JSON.stringify({ model: MODEL, ...value })}\n`
const message = (content: string, thinking?: string) =>
  line({ message: { role: 'assistant', content, ...(thinking === undefined ? {} : { thinking }) }, done: false })
const ollamaBytes = ({ text, thinking = [], finish = 'stop' }: Says): string =>
  [
    ...thinking.map((one) => message('', one)),
    ...text.map((one) => message(one)),
    line({ message: { role: 'assistant', content: '' }, done: true, done_reason: finish, prompt_eval_count: 9, eval_count: 12 }),
  ].join('')

export const ollamaSpeaker: Speaker = {
  name: 'ollama',
  model: MODEL,
  async open() {
    const server = await startOllamaServer({ models: [{ name: MODEL }] })
    return {
      provider: ollamaAt(server.url),
      say: ({ text, thinking, finish }) =>
        server.next({ kind: 'answer', chunks: text, thinking: thinking ?? [], ...(finish ? { doneReason: finish } : {}) }),
      stall: ({ text }) => server.next({ kind: 'hang-after', chunks: text }),
      hang: () => server.next({ kind: 'hang' }),
      fail: () => server.next({ kind: 'status', status: 500, body: '{"error":"llama runner process has terminated"}' }),
      send: (packets) => server.next({ kind: 'packets', packets }),
      calls: () => server.requests.filter(({ path }) => path === '/api/chat').length,
      called: async () => void (await server.waitForRequest('/api/chat')),
      underWay: () => server.connections(),
      close: () => server.close(),
    }
  },
  away: (egress) => ollamaAt(NOWHERE, egress),
  encode: ollamaBytes,
  finishes: [
    ['stop', 'stop'],
    ['length', 'length'],
  ],
  thinks: true,
  events: false,
  parameters: null,
}

export const demoSpeaker: Speaker = {
  name: 'demo',
  model: 'echo',
  open: async () => ({
    provider: createDemoProvider(),
    say: () => {},
    stall: () => {},
    hang: () => {},
    fail: () => {},
    calls: () => 0,
    called: async () => {},
    underWay: () => 0,
    close: async () => {},
  }),
  away: null,
  encode: null,
  finishes: [],
  thinks: false,
  events: false,
  parameters: null,
}

export function commandOf(command: Partial<CommandConfig> & { program: string }, egress: Egress = anywhere, env = process.env) {
  const full = { args: [], env: [], local: false, ...command }
  const config = { name: 'mine', kind: 'command', address: '', dialect: null, command: full }
  return createCommandProvider({ config, egress, env, isAllowed: () => true })
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** A script that a shell runs, which is the program here; it notes its process on beginning. */
export const commandSpeaker: Speaker = {
  name: 'command',
  model: 'default',
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'assay-command-'))
    const script = join(folder, 'script.sh')
    const noted = join(folder, 'noted')
    writeFileSync(noted, '')
    const write = (body: string) => writeFileSync(script, `echo $$ >> ${quoted(noted)}\ncat > /dev/null\n${body}`)
    const pids = () => readFileSync(noted, 'utf8').split('\n').filter(Boolean).map(Number)
    const words = ({ text }: Says) => text.map((one) => `printf %s ${quoted(one)}`).join('\n')
    return {
      provider: commandOf({ program: '/bin/sh', args: [script] }),
      say: (says) => write(words(says)),
      stall: (says) => write(`${words(says)}\nsleep 60 & wait`),
      hang: () => write('sleep 60 & wait'),
      fail: () => write('echo broken >&2; exit 3'),
      calls: () => pids().length,
      async called() {
        while (pids().length === 0) await new Promise((turn) => setImmediate(turn))
      },
      underWay: () => pids().filter(isThere).length,
      close: async () => rmSync(folder, { recursive: true, force: true }),
    }
  },
  away: (egress) => commandOf({ program: '/bin/sh', args: ['-c', 'exit 0'] }, egress),
  encode: null,
  finishes: [],
  thinks: false,
  events: false,
  parameters: null,
}

export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
