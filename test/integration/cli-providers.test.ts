import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anthropicError, type FakeAnthropic, startAnthropicServer } from '../fakes/anthropic-server'
import { type FakeOpenAi, startOpenAiServer } from '../fakes/openai-server'
import { type CommandLine, createCommandLine } from './command-line'

const KEY = 'sk-test-0123456789abcdefghij'
const MODEL = 'claude-sonnet-4-5'

let anthropic: FakeAnthropic
let llama: FakeOpenAi
let cli: CommandLine
beforeAll(async () => {
  anthropic = await startAnthropicServer({ key: KEY })
  llama = await startOpenAiServer({ dialect: 'llama.cpp', key: KEY, context: 40, models: [{ id: 'gemma' }] })
})
afterAll(async () => {
  await anthropic.close()
  await llama.close()
})
beforeEach(() => {
  cli = createCommandLine({ ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: KEY })
})
afterEach(() => {
  anthropic.override('/v1/messages', null)
  cli.close()
})

const run = (model: string, more: string[] = [], options: { env?: Record<string, string>; input?: string } = {}) =>
  cli.run(['run', '-', '--model', model, '--retries', '0', ...more], { input: 'Hello there.', ...options })

/** What happened, what to do, and the code last, on one line of stderr. */
async function expectTold(outcome: Promise<{ status: number | null; stderr: string }>, code: string, what: RegExp, next: RegExp) {
  const { status, stderr } = await outcome
  const line = stderr.split('\n').find((one) => one.includes(`(${code})`)) ?? stderr
  expect(line).toMatch(new RegExp(`^.*${what.source}.*[.!] .*${next.source}.*[.] \\(${code}\\)$`))
  expect(status).toBe(1)
}

describe('the command line tells what failed, why, and the next step', () => {
  it.each([
    [401, 'invalid x-api-key', 'AUTH_INVALID', /refused \(401\)/, /Replace the key/],
    [402, 'Your payment details need attention.', 'BUDGET_SPENT', /payment details/, /payment details in the console/],
    [403, 'Your key may not use this model.', 'AUTH_INVALID', /may not do this \(403\)/, /another key/],
    [404, `model: ${MODEL}`, 'MODEL_NOT_FOUND', /has no model claude-sonnet-4-5/, /the connection lists/],
    [429, 'Too many requests.', 'RATE_LIMITED', /Too many requests/, /Try again in 9 s/],
    [500, 'Internal server error', 'PROVIDER_ERROR', /Internal server error/, /kept with the run/],
    [529, 'Overloaded', 'RATE_LIMITED', /Overloaded/, /try again/],
  ])('%i %s', async (status, message, code, what, next) => {
    anthropic.override('/v1/messages', anthropicError(status, message, status === 429 ? { 'retry-after': '9' } : {}))
    await expectTold(run(`anthropic:${MODEL}`), code, what, next)
  })

  it('a prompt that is too long', async () => {
    anthropic.override('/v1/messages', anthropicError(413, 'Request exceeds the maximum size'))
    await expectTold(run(`anthropic:${MODEL}`), 'CONTEXT_OVERFLOW', /do not fit/, /Shorten the prompt/)
  })

  it('a key that is missing, and one that only the window can read', async () => {
    const env = { ANTHROPIC_API_KEY: '' }
    await expectTold(run(`anthropic:${MODEL}`, [], { env }), 'AUTH_MISSING', /no key for Anthropic/, /set ANTHROPIC_API_KEY/)
    mkdirSync(join(cli.folder, 'workspace'), { recursive: true })
    writeFileSync(join(cli.folder, 'workspace', 'keys.json'), JSON.stringify({ anthropic: 'ZW5jcnlwdGVk' }))
    const told = run(`anthropic:${MODEL}`, [], { env })
    await expectTold(told, 'AUTH_MISSING', /no key for Anthropic/, /window keeps one.*ANTHROPIC_API_KEY/)
  })

  it('an address where nothing answers, and one that Offline keeps from being asked', async () => {
    const away = { ANTHROPIC_BASE_URL: 'http://127.0.0.1:9' }
    await expectTold(
      run(`anthropic:${MODEL}`, [], { env: away }),
      'PROVIDER_UNREACHABLE',
      /Nothing answers on 127.0.0.1:9/,
      /ANTHROPIC_BASE_URL/,
    )
    const elsewhere = { ANTHROPIC_BASE_URL: 'http://192.0.2.1' }
    const told = run(`anthropic:${MODEL}`, ['--offline'], { env: elsewhere })
    await expectTold(told, 'OFFLINE_REFUSED', /goes to 192.0.2.1.*Nothing was sent/, /Switch Offline off/)
  })

  it('an answer that is cut, and one that does not come', async () => {
    anthropic.override('/v1/messages', { kind: 'stream', packets: [': \n\n'] })
    await expectTold(run(`anthropic:${MODEL}`), 'PROTOCOL_ERROR', /cut/, /Run again/)
    anthropic.override('/v1/messages', { kind: 'hang' })
    await expectTold(run(`anthropic:${MODEL}`, ['--timeout-ms', '1500']), 'TIMEOUT', /1500 ms/, /allow more time/)
  })

  it('a refusal is an answer with its reason', async () => {
    anthropic.say({
      stopReason: 'refusal',
      stopDetails: { type: 'refusal', category: 'cyber', explanation: 'It could enable harm.' },
    })
    const { stdout, status } = await run(`anthropic:${MODEL}`, ['--json'])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ finishReason: 'refusal', notes: ['The model refused: It could enable harm.'] })
  })
})

/** Of a test that starts the command line many times, on a machine that is busy with others. */
const LIMIT_MS = 90_000

describe('a server of one’s own on the command line', () => {
  it(
    'is added, recognised, and gets its key from the environment',
    async () => {
      const env = { ASSAY_KEY_MY_LLAMA: KEY }
      const added = await cli.run(
        ['connections', 'add', 'my-llama', '--kind', 'openai-compatible', '--address', llama.base, '--json'],
        { env },
      )
      expect(JSON.parse(added.stdout)).toMatchObject({
        dialect: 'llama.cpp',
        key: 'environment',
        health: { state: 'ok' },
        models: 1,
      })
      const ran = await cli.run(['run', '-', '--model', 'my-llama:gemma', '--json'], { input: 'Hi.', env })
      expect(JSON.parse(ran.stdout)).toMatchObject({
        status: 'completed',
        manifest: {
          adapterVersion: 'openai-compatible-1 (llama.cpp)',
          observed: { contextLength: 40, serverVersion: 'b7103-10e978015' },
        },
      })
      await expectTold(
        run('my-llama:gemma', [], { env, input: 'word '.repeat(100) }),
        'CONTEXT_OVERFLOW',
        /do not fit in 40/,
        /[Ss]horten the prompt/,
      )
      await expectTold(run('my-llama:gemma'), 'AUTH_MISSING', /A key is wanted \(401\)/, /set ASSAY_KEY_MY_LLAMA/)
    },
    LIMIT_MS,
  )
})

describe('a command on the command line', () => {
  it(
    'runs once it was allowed, just as it is, and again after it was looked at anew',
    async () => {
      const script = join(cli.folder, 'answer.sh')
      writeFileSync(script, 'tr a-z A-Z')
      await cli.run(['connections', 'add', 'mine', '--kind', 'command', '--program', '/bin/sh', '--arg', script, '--local'])
      await expectTold(run('mine:default'), 'CONFIRMATION_REQUIRED', /not been allowed to run/, /connections allow mine/)
      const asked = await cli.run(['connections', 'allow', 'mine'])
      expect([asked.status, asked.stderr]).toEqual([2, expect.stringContaining(`/bin/sh ${script}`)])
      expect((await cli.run(['connections', 'allow', 'mine', '--yes'])).status).toBe(0)
      const ran = await run('mine:default', ['--json'])
      const first = JSON.parse(ran.stdout)
      expect(first).toMatchObject({ status: 'completed', output: { text: 'HELLO THERE.' }, attempts: [{ error: null }] })
      expect((await run('mine:default', ['--offline'])).status).toBe(0)

      writeFileSync(script, 'tr A-Z a-z')
      await expectTold(run('mine:default'), 'CONFIRMATION_REQUIRED', /not been allowed/, /allow/)
      await cli.run(['connections', 'allow', 'mine', '--yes'])
      const again = await cli.run(['runs', 'replay', first.id, '--json'])
      expect(JSON.parse(again.stdout)).toMatchObject({ output: { text: 'hello there.' } })
    },
    LIMIT_MS,
  )
})
