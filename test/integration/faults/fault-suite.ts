import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { closeIdleSockets } from '#main/providers/http-pool'
import { isLive, type Run } from '#shared/domain/run'
import { type OwnHost, openOwnHost } from '../own-host'
import { BEFORE, type FaultProtocol, type FaultyServer, TEXTS } from './fault-protocol'
import { FAULTS, type Fault, type FaultName } from './fault-table'

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length

/** Resolves as soon as the condition holds; the test's own limit ends one that never does. */
async function become(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((turn) => setImmediate(turn))
}

/** Of one fault: 50 MB take a while where other tests run beside. */
const LIMIT_MS = 90_000

/** Only where waiting is the fault: a busy machine may be as slow without one. */
const LIMITS: Partial<Record<FaultName, Record<string, number>>> = {
  'hang before headers': { firstTokenMs: 150 },
  'hang in mid-stream': { betweenTokensMs: 400 },
}

/** Every fault of the table over one protocol, each through a host on real sockets. */
export function faultSuite(protocol: FaultProtocol): void {
  describe(`a run over ${protocol.name} that meets`, () => {
    const spies = (['log', 'warn', 'error', 'info'] as const).map((name) => vi.spyOn(console, name))
    let server: FaultyServer
    let own: OwnHost

    beforeAll(async () => {
      server = await protocol.open()
      own = await openOwnHost(server.env)
      await server.introduce?.(own)
      await own.call('connections.check', {})
      await own.call('settings.set', { retryDelayMs: 1 })
    })
    afterAll(async () => {
      await own.close()
      await server.close()
    })
    afterEach(() => {
      for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    })

    async function run({ name }: Fault): Promise<Run> {
      const { id } = await own.call('runs.start', {
        prompt: { name, content: { messages: [{ role: 'user', template: `Meet ${name}.` }] } },
        model: server.model,
        retries: 1,
        timeouts: LIMITS[name] ?? {},
      })
      return own.until(
        () => own.call('runs.get', { id }),
        (now) => !isLive(now.status),
      )
    }

    // The server that is gone comes last, as it stays so.
    const met = FAULTS.filter(({ name }) => protocol.meets?.includes(name) ?? true)
    const order = met.toSorted((a, b) => Number(a.name === 'refused connection') - Number(b.name === 'refused connection'))

    it.each(order)(
      '$name',
      async (fault) => {
        const before = timers()
        await server.meet(fault.name)
        const ended = await run(fault)

        expect(ended.status).toBe(fault.status)
        expect(ended.error?.code ?? null).toBe(fault.code)
        expect(ended.attempts).toHaveLength(fault.retried ? 2 : 1)
        const text = fault.kept === 'nothing' ? '' : (TEXTS[fault.name] ?? BEFORE)
        expect(digestOf(ended.output?.text ?? '')).toBe(digestOf(text))
        for (const [at, attempt] of ended.attempts.entries()) {
          expect(attempt.error?.code ?? null).toBe(fault.code)
          expect(attempt.host).not.toBe('')
          if (at < ended.attempts.length - 1) expect(attempt.partial?.text ?? '').toBe(text)
        }
        if (fault.code !== null) {
          expect(ended.error?.message).toMatch(/^.+[.!?]$/s)
          expect(ended.error?.hint).toMatch(/^.+[.!?]$/s)
          expect(ended.error?.retryable).toBe(fault.retried)
        }
        expect(ended.manifest.wireRequest).not.toBeNull()
        if (ended.attempts.at(-1)?.status !== null) expect(ended.manifest.rawResponse).not.toBeNull()
        expect(ended.manifest.rawResponse?.length ?? 0).toBeLessThanOrEqual(4 * 1024 * 1024)
        expect((await own.call('runs.list', { limit: 1 })).items).toMatchObject([{ id: ended.id, status: fault.status }])

        // What is left of the call: no timer, and of its sockets only those that wait for another request.
        await become(() => timers() <= before)
        closeIdleSockets()
        await become(() => {
          closeIdleSockets()
          return server.connections() === 0
        })
      },
      LIMIT_MS,
    )

    it('none of them is lost in the archive', async () => {
      const { items } = await own.call('runs.list', { limit: 100 })
      expect(items.map(({ prompt, status, errorCode }) => [prompt.name, status, errorCode]).toReversed()).toEqual(
        order.map(({ name, status, code }) => [name, status, code]),
      )
      expect(await own.call('runs.facets', {})).toMatchObject({ total: met.length, live: 0 })
    })
  })
}
