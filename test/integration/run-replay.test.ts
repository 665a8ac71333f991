import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type OwnRuns, openOwnRuns, type Wishes } from './own-runs'

const adapter = vi.hoisted(() => ({ version: 'ollama-1' }))
vi.mock('#main/providers/ollama/ollama-provider', async (original) => {
  const real = await original<typeof import('#main/providers/ollama/ollama-provider')>()
  const createOllamaProvider: typeof real.createOllamaProvider = (...given) => ({
    ...real.createOllamaProvider(...given),
    get adapterVersion() {
      return adapter.version
    },
  })
  return { ...real, createOllamaProvider }
})

const FIXED: Wishes = { parameters: { temperature: 0, seed: 7 } }

describe('a replay', () => {
  let own: OwnRuns
  beforeEach(async () => {
    adapter.version = 'ollama-1'
    own = await openOwnRuns()
  })
  afterEach(() => own.close())

  /** The answer to the next request. */
  const say = (text: string) => own.server.next({ kind: 'answer', chunks: [text] })

  it('sends the same request and finds the same answer, whatever is kept', async () => {
    const first = await own.run('Hello {{ name }}.', { ...FIXED, variables: { name: 'Ada' } })
    const again = await own.replay(first.id)
    expect(again).toMatchObject({
      status: 'completed',
      cached: false,
      skippedFor: null,
      parentRunId: first.id,
      bundleHash: first.bundleHash,
      messages: first.messages,
      variables: first.variables,
      output: first.output,
      replay: { verdict: 'identical', because: [], diff: null },
    })
    expect(again.id).not.toBe(first.id)
    const [one, two] = own.chats().map(({ body }) => body)
    expect(two).toEqual(one)
    expect(again.manifest.wireRequest).toEqual(first.manifest.wireRequest)
    await own.restart()
    expect(await own.get(again.id)).toEqual(again)
  })

  const reasons: [what: string, change: () => Promise<void>, before: string | null, now: string | null][] = [
    [
      'model digest',
      async () => {
        for (const model of own.server.models) model.digest = 'f'.repeat(64)
        await own.call('connections.check', {})
      },
      expect.stringMatching(/^[0-9a-f]{64}$/),
      'f'.repeat(64),
    ],
    [
      'server version',
      async () => {
        own.server.version = '0.13.0'
        await own.restart()
      },
      '0.12.6',
      '0.13.0',
    ],
    [
      'context length',
      async () => {
        own.server.defaultContext = 32_768
        await own.restart()
      },
      '4096',
      '32768',
    ],
    [
      'adapter version',
      async () => {
        adapter.version = 'ollama-2'
      },
      'ollama-1',
      'ollama-2',
    ],
  ]
  it.each(reasons)('differs because of a changed %s', async (what, change, before, now) => {
    say('one\ntwo\n')
    const first = await own.run('Hello.', FIXED)
    await change()
    say('one\n2\n')
    const again = await own.replay(first.id)
    expect(again.replay).toMatchObject({ verdict: 'differs', because: [{ what, before, now }] })
    expect(again.replay?.diff).toContain('-two\n+2\n')
    expect(again.bundleHash === first.bundleHash).toBe(what !== 'model digest')
  })

  it('differs because no seed was set', async () => {
    say('one')
    const first = await own.run('Hello.', { parameters: { temperature: 0.7 } })
    say('two')
    expect((await own.replay(first.id)).replay).toMatchObject({ verdict: 'differs', because: [{ what: 'seed' }] })
  })

  it('differs without an explanation where nothing that is known changed', async () => {
    say('one')
    const first = await own.run('Hello.', FIXED)
    say('two')
    const again = await own.replay(first.id)
    expect(again.replay).toMatchObject({ verdict: 'differs-unexplained', because: [] })
    expect(again.status).toBe('completed')
  })

  it('that fails says so, and has what came', async () => {
    const first = await own.run('Hello.', FIXED)
    await own.set({ retries: 0 })
    own.server.next({ kind: 'cut', chunks: ['Half '] })
    const again = await own.replay(first.id)
    expect(again).toMatchObject({
      status: 'failed',
      output: { text: 'Half ' },
      replay: { verdict: 'differs', because: [{ what: 'outcome', before: 'completed', now: 'failed (PROTOCOL_ERROR)' }] },
    })
    expect((await own.replay(again.id)).replay).toMatchObject({
      because: [{ before: 'failed (PROTOCOL_ERROR)', now: 'completed' }],
    })
  })

  it('that is stopped says nothing', async () => {
    const first = await own.run('Hello.', FIXED)
    own.server.next({ kind: 'hang' })
    const { id } = await own.call('runs.replay', { id: first.id })
    await own.server.waitForRequest('/api/chat', () => own.chats().length === 2)
    await own.call('runs.cancel', { id })
    expect(await own.ended(id)).toMatchObject({ status: 'cancelled', replay: null })
  })

  it('of a run that was spared its call is held against the run that called', async () => {
    say('one')
    const first = await own.run('Hello.', FIXED)
    const skipped = await own.run('Hello.', { ...FIXED, skipExisting: true })
    const cached = await own.run('Hello.', FIXED)
    expect([skipped.skippedFor, cached.cachedFrom]).toEqual([first.id, first.id])
    own.server.version = '0.13.0'
    adapter.version = 'ollama-2'
    await own.restart()
    for (const { id } of [skipped, cached]) {
      say('two')
      const { replay, parentRunId } = await own.replay(id)
      expect(parentRunId).toBe(id)
      expect(replay?.because.map(({ what }) => what)).toEqual(['server version', 'adapter version'])
      expect(replay?.diff).toContain('-one')
    }
  })

  it('is refused for a run that goes on, that sent nothing, or that is not there', async () => {
    own.server.next({ kind: 'hang-after', chunks: ['a'] })
    const live = await own.start('Hello.')
    await own.reached(live, 'streaming')
    await expect(own.call('runs.replay', { id: live })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await own.call('runs.cancel', { id: live })
    const { id } = await own.run('{{ missing }}')
    await expect(own.call('runs.replay', { id })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(own.call('runs.replay', { id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await own.replay(live)).replay).toMatchObject({
      verdict: 'differs',
      because: [{ what: 'seed' }, { what: 'outcome' }],
    })
  })
})
