import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCommandProvider } from '#main/providers/command/command-provider'
import { createEgress } from '#main/providers/egress'
import { anywhere, ask, callContext, collect, textOf } from '../providers-call'
import { commandOf, isThere } from './other-speakers'

let folder: string
let noted: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-command-'))
  noted = join(folder, 'noted')
  writeFileSync(noted, '')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const script = (body: string): string => {
  const path = join(folder, 'script.sh')
  writeFileSync(path, body)
  return path
}
const sh = (body: string, more: Parameters<typeof commandOf>[0] extends infer C ? Partial<C> : never = {}) =>
  commandOf({ program: '/bin/sh', args: [script(body)], ...more })
const pids = () => readFileSync(noted, 'utf8').split('\n').filter(Boolean).map(Number)
async function become(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((turn) => setImmediate(turn))
}

describe('a command', () => {
  test('reads the prompt and gets its arguments as they are, past every shell', async () => {
    const args = ['-c', 'printf "%s|" "$0" "$@"; cat', 'a b', '$(id)', '; rm -rf *', '"quoted"', '*', '{model}']
    const { parts, error } = await collect(commandOf({ program: '/bin/sh', args }), ask('fast', 'The prompt.'))
    expect(error).toBeNull()
    expect(textOf(parts)).toBe('a b|$(id)|; rm -rf *|"quoted"|*|fast|The prompt.')
  })

  test('several messages come each under its role', async () => {
    const provider = sh('cat')
    const messages = [
      { role: 'system' as const, content: 'Be brief.' },
      { role: 'user' as const, content: 'Hello' },
    ]
    const { parts } = await collect(provider, { model: 'default', messages, parameters: {} })
    expect(textOf(parts)).toBe('system:\nBe brief.\n\nuser:\nHello')
  })

  test('sees of the environment what programs need and what is named, and no key', async () => {
    const env = { PATH: process.env.PATH, HOME: '/home/x', ANTHROPIC_API_KEY: 'secret', OTHER_SECRET: 'secret', NAMED: 'yes' }
    const provider = commandOf({ program: '/usr/bin/env', env: ['NAMED'] }, anywhere, env)
    const lines = textOf((await collect(provider, ask('default'))).parts)
      .trim()
      .split('\n')
    expect(lines.toSorted()).toEqual([`HOME=/home/x`, 'NAMED=yes', `PATH=${process.env.PATH}`].toSorted())
  })

  test('its answer is bounded, and what came is kept', async () => {
    const { parts, error } = await collect(sh('yes 0123456789012345678901234567890'), ask('default'))
    expect(error).toMatchObject({ code: 'PROTOCOL_ERROR', retryable: false, message: expect.stringContaining('16 MB') })
    expect(textOf(parts).length).toBeGreaterThan(15 * 1024 * 1024)
    expect(textOf(parts).length).toBeLessThanOrEqual(16 * 1024 * 1024)
  })

  test.each([
    ['echo "No such model" >&2; exit 3', 'mine ended with status 3: No such model.', { status: 3, stderr: 'No such model\n' }],
    ['exit 1', 'mine ended with status 1.', { status: 1 }],
    ['kill -SEGV $$', 'mine was ended by SIGSEGV.', { status: null, signal: 'SIGSEGV' }],
    ['echo half; kill -TERM $$', 'mine was ended by SIGTERM.', { signal: 'SIGTERM' }],
  ])('%s is told', async (body, message, details) => {
    const { error } = await collect(sh(body), ask('default'))
    expect(error).toMatchObject({ code: 'PROVIDER_ERROR', retryable: false, message, details })
  })

  test('of a long complaint the end is kept', async () => {
    const { error } = await collect(sh('yes complaint | head -c 100000 >&2; echo last >&2; exit 2'), ask('default'))
    expect(error?.message).toBe('mine ended with status 2: last.')
    expect(String(error?.details.stderr)).toHaveLength(4096)
  })

  test('one that reads nothing of a long prompt is no failure', async () => {
    const { parts, error } = await collect(sh('printf done'), ask('default', 'x'.repeat(1_000_000)))
    expect([error, textOf(parts)]).toEqual([null, 'done'])
  })

  test.each([
    ['/no/such/program', [] as string[]],
    ['no-such-program-anywhere', []],
    [tmpdir(), []],
  ])('%s is no program', async (program, args) => {
    const provider = commandOf({ program, args })
    expect(() => provider.call(provider.prepare(ask('default')), callContext().context)).toThrow(
      expect.objectContaining({ code: 'PROVIDER_UNREACHABLE', retryable: false }),
    )
    expect((await provider.snapshot(new AbortController().signal)).health.state).toBe('unreachable')
  })

  test('a file that the system will not start, and an argument that it can not take, are told in a sentence', async () => {
    const odd = join(folder, 'odd')
    writeFileSync(odd, '#!/no/such/interpreter\n', { mode: 0o755 })
    chmodSync(odd, 0o755)
    expect((await collect(commandOf({ program: odd }), ask('default'))).error).toMatchObject({ code: 'PROVIDER_UNREACHABLE' })
    const nul = commandOf({ program: '/bin/sh', args: ['-c', 'a\0b'] })
    expect((await collect(nul, ask('default'))).error).toMatchObject({ code: 'PROVIDER_UNREACHABLE' })
  })
})

describe('its tree', () => {
  const tree = (more: string) =>
    sh(`echo $$ >> ${noted}\nsh -c 'echo $$ >> ${noted}; sleep 60' &\nsetsid sh -c 'echo $$ >> ${noted}; sleep 60' &\n${more}`)

  test('ends when it is stopped, what left its group too', async () => {
    const call = callContext()
    const outcome = collect(tree('wait'), ask('default'), call)
    await become(() => pids().length === 3)
    call.abort.abort()
    expect((await outcome).error?.code).toBe('CANCELLED')
    await become(() => !pids().some(isThere))
  })

  test('ends when it is late', async () => {
    const { error } = await collect(tree('wait'), ask('default'), callContext({ firstTokenMs: 1500 }))
    expect(error?.code).toBe('TIMEOUT')
    expect(pids()).toHaveLength(3)
    await become(() => !pids().some(isThere))
  })

  test('what it leaves behind does not keep the answer from ending', async () => {
    const left = sh(
      `echo $$ >> ${noted}\nsh -c 'echo $$ >> ${noted}; sleep 60' &\nwhile [ "$(wc -l < ${noted})" -lt 2 ]; do :; done\nprintf done`,
    )
    const { parts, error } = await collect(left, ask('default'))
    expect([error, textOf(parts)]).toEqual([null, 'done'])
    await become(() => !pids().some(isThere))
  })
})

describe('what is allowed', () => {
  const withWord = (allowed: Set<string>, args: string[], local = false, offline = false) =>
    createCommandProvider({
      config: {
        name: 'mine',
        kind: 'command',
        address: '',
        dialect: null,
        command: { program: '/bin/sh', args, env: [], local },
      },
      egress: createEgress(() => offline),
      env: process.env,
      isAllowed: (digest) => allowed.has(digest),
    })
  /** The digest that would have to be allowed; null where it already runs. */
  async function asked(provider: ReturnType<typeof withWord>): Promise<string | null> {
    const { error } = await collect(provider, ask('default'))
    if (error === null) return null
    expect(error.code).toBe('CONFIRMATION_REQUIRED')
    return String(error.details.digest)
  }

  test('is just this file with just these arguments; a change of either, or of a script that they name, asks again', async () => {
    const allowed = new Set<string>()
    const path = script('printf one')
    const first = await asked(withWord(allowed, [path]))
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    allowed.add(first ?? '')
    expect(await asked(withWord(allowed, [path]))).toBeNull()
    expect(await asked(withWord(allowed, [path, 'more']))).not.toBeNull()
    writeFileSync(path, 'printf two')
    const second = await asked(withWord(allowed, [path]))
    expect(second).not.toBe(first)
    allowed.add(second ?? '')
    expect(await asked(withWord(allowed, [path]))).toBeNull()
  })

  test('a request that was kept can run nothing else', async () => {
    const provider = commandOf({ program: '/bin/sh', args: ['-c', 'printf {model}'] })
    const request = provider.prepare(ask('fast'))
    const body = request.body as Record<string, string>
    for (const other of [{ args: ['-c', 'printf evil'] }, { program: '/bin/echo' }, { args: ['-c', 'printf fast', 'more'] }]) {
      expect(() => provider.call({ ...request, body: { ...body, ...other } }, callContext().context)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      )
    }
    expect(() => provider.call({ ...request, path: '/api/chat' }, callContext().context)).toThrow('not one for a command')
  })

  test('Offline lets it run only where it is marked as local', async () => {
    const allowed = { has: () => true } as unknown as Set<string>
    expect(await asked(withWord(allowed, ['-c', 'exit 0'], true, true))).toBeNull()
    const away = withWord(allowed, ['-c', 'exit 0'], false, true)
    expect(() => away.call(away.prepare(ask('default')), callContext().context)).toThrow(
      expect.objectContaining({ code: 'OFFLINE_REFUSED' }),
    )
  })

  test('before it is allowed, the connection says so', async () => {
    const { health } = await withWord(new Set(), ['-c', 'exit 0']).snapshot(new AbortController().signal)
    expect(health.state).toBe('confirm')
  })
})
