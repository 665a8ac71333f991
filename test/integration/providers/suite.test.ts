import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createEgress } from '#main/providers/egress'
import { closeIdleSockets } from '#main/providers/http-send'
import { ask, callContext, collect, finishOf, textOf, thinkingOf } from '../providers-call'
import { anthropicSpeaker, openAiSpeaker } from './http-speakers'
import { commandSpeaker, demoSpeaker, ollamaSpeaker } from './other-speakers'
import type { Speaker, Speaking } from './speaker'

const SPEAKERS: Speaker[] = [
  ollamaSpeaker,
  anthropicSpeaker,
  ...(['openai', 'llama.cpp', 'lm-studio', 'vllm', 'openrouter', 'generic'] as const).map(openAiSpeaker),
  commandSpeaker,
  demoSpeaker,
]
const ODD = ['Aä€😀 ', 'zwei ', 'drei\n\n', 'data: vier']

/** Resolves as soon as the condition holds; the test's own limit ends one that never does. */
async function become(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((turn) => setImmediate(turn))
}

describe.each(SPEAKERS.map((speaker) => [speaker.name, speaker] as const))('%s', (_, speaker) => {
  const { model } = speaker
  const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) => vi.spyOn(console, name))
  const plays = speaker !== demoSpeaker
  let other: Speaking
  beforeAll(async () => {
    other = await speaker.open()
  })
  afterAll(() => other.close())
  afterEach(() => {
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
  })
  const gone = () =>
    become(() => {
      closeIdleSockets()
      return other.underWay() === 0
    })

  test('gives text as it comes, then usage, then one finish', async () => {
    other.say({ text: ODD })
    const call = callContext()
    const { parts, error } = await collect(other.provider, ask(model, 'Hello there'), call)
    expect(error).toBeNull()
    if (plays) expect(textOf(parts)).toBe(ODD.join(''))
    expect(parts.slice(-2).map(({ type }) => type)).toEqual(['usage', 'finish'])
    expect(finishOf(parts)).toMatchObject({ reason: 'stop' })
    if (plays) expect(call.recorded.hosts).toHaveLength(1)
    if (speaker.encode !== null) expect(call.recorded).toMatchObject({ statuses: [200], raw: expect.stringContaining('zwei ') })
  })

  test('the first part is there while the answer still comes', async () => {
    if (!plays) return
    other.stall({ text: ['One ', 'two '] })
    const call = callContext()
    const parts = other.provider.call(other.provider.prepare(ask(model)), call.context)[Symbol.asyncIterator]()
    expect((await parts.next()).value).toMatchObject({ type: 'text-delta', text: expect.stringMatching(/^One/) })
    call.abort.abort()
    await expect(parts.next().then(() => parts.next())).rejects.toMatchObject({ code: 'CANCELLED' })
    await gone()
  })

  test.skipIf(!speaker.thinks)('keeps thinking apart from text', async () => {
    other.say({ thinking: ['Let me ', 'see.'], text: ['Yes.'] })
    const { parts } = await collect(other.provider, ask(model))
    expect([thinkingOf(parts), textOf(parts)]).toEqual(['Let me see.', 'Yes.'])
  })

  test.each(speaker.finishes)('%s is %s', async (word, reason) => {
    other.say({ text: ['x'], finish: word })
    const { parts, error } = await collect(other.provider, ask(model))
    expect([error, finishOf(parts)]).toMatchObject([null, { reason }])
  })

  test('stopped before it begins', async () => {
    other.hang()
    const call = callContext()
    const before = other.calls()
    const outcome = collect(other.provider, ask(model), call)
    if (plays) await become(() => other.calls() > before)
    call.abort.abort()
    expect((await outcome).error?.code).toBe(plays ? 'CANCELLED' : 'CANCELLED')
    await gone()
  })

  test('a reader that leaves ends the call', async () => {
    other.stall({ text: ['One ', 'two '] })
    for await (const part of other.provider.call(other.provider.prepare(ask(model)), callContext().context)) {
      expect(part).toBeTruthy()
      break
    }
    await gone()
  })

  test.skipIf(!plays)('silence before the first token, and in the middle, is TIMEOUT', async () => {
    other.hang()
    const first = await collect(other.provider, ask(model), callContext({ firstTokenMs: 400 }))
    expect(first.error).toMatchObject({ code: 'TIMEOUT', details: { limit: 'firstTokenMs' } })
    other.stall({ text: ['One ', 'two '] })
    const then = await collect(other.provider, ask(model), callContext({ betweenTokensMs: 200 }))
    expect(then.error).toMatchObject({ code: 'TIMEOUT', details: { limit: 'betweenTokensMs' } })
    expect(textOf(then.parts)).toBe('One two ')
    await gone()
  })

  test.skipIf(!plays)('a failure is thrown once, and what is there is asked once only', async () => {
    other.fail()
    const before = other.calls()
    const { error, parts } = await collect(other.provider, ask(model))
    expect([error?.code, parts]).toEqual(['PROVIDER_ERROR', []])
    expect(error?.hint).toMatch(/[.!?]$/)
    expect(other.calls() - before).toBe(1)
    await gone()
  })

  test.skipIf(speaker.away === null)('Offline refuses it before anything is opened', async () => {
    const provider = speaker.away?.(createEgress(() => true))
    if (!provider) return
    expect((await collect(provider, ask(model))).error).toMatchObject({ code: 'OFFLINE_REFUSED' })
    const { health } = await provider.snapshot(new AbortController().signal)
    if (speaker !== commandSpeaker) expect(health.state).toBe('offline')
  })

  test('its request is a value that the same input makes again', () => {
    const input = ask(model, 'Hello', { num_predict: 12 })
    const request = other.provider.prepare(input)
    expect(JSON.parse(JSON.stringify(request))).toEqual(request)
    expect(other.provider.prepare(input)).toEqual(request)
  })

  test.skipIf(speaker.parameters === null)('sends what was set and is taken, and notes what is left out', () => {
    if (speaker.parameters === null) return
    const { model: named, set, sent, leftOut } = speaker.parameters
    const plain = other.provider.prepare(ask(named)).body as Record<string, unknown>
    const body = other.provider.prepare(ask(named, 'Hello there', set)).body as Record<string, unknown>
    expect(body).toEqual({ ...plain, ...sent })
    const notes = other.provider.notes?.(ask(named, 'Hello there', set)) ?? []
    expect(notes).toHaveLength(1)
    for (const name of leftOut) expect(notes[0]).toContain(name)
    expect(other.provider.notes?.(ask(named))).toEqual([])
  })

  describe.skipIf(speaker.encode === null)('bytes', () => {
    const whole = () => speaker.encode?.({ text: ODD, ...(speaker.thinks ? { thinking: ['Hm — '] } : {}) }) ?? ''
    const read = async (packets: Iterable<Uint8Array>) => {
      other.send?.(packets)
      const { parts, error } = await collect(other.provider, ask(model))
      return { text: textOf(parts), thinking: thinkingOf(parts), reason: finishOf(parts)?.reason, error }
    }
    const RIGHT = { text: ODD.join(''), thinking: speaker.thinks ? 'Hm — ' : '', reason: 'stop', error: null }

    test('one a packet', async () => {
      expect(await read(Array.from(Buffer.from(whole()), (byte) => Uint8Array.of(byte)))).toEqual(RIGHT)
    })

    test('split anywhere', async () => {
      const bytes = Buffer.from(whole())
      const cuts = fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(cuts, async (places) => {
          const at = [0, ...places.toSorted((a, b) => a - b), bytes.length]
          expect(await read(at.slice(1).map((to, index) => bytes.subarray(at[index], to)))).toEqual(RIGHT)
        }),
        { numRuns: 25 },
      )
    })

    const asEvents: [string, (text: string) => string][] = [
      ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
      ['CR alone', (text) => text.replaceAll('\n', '\r')],
      ['a byte order mark', (text) => `\uFEFF${text}`],
      ['comments', (text) => `: hello\n\n${text.replaceAll('\n\n', '\n\n: still here\n\n')}`],
      ['data on several lines', (text) => text.replaceAll(/^data: (\{.*?),/gm, 'data: $1,\ndata: ')],
      ['no space after the colon', (text) => text.replaceAll(/^(data|event): /gm, '$1:')],
      ['ids and times to come back', (text) => text.replaceAll(/^data: /gm, 'id: 7\nretry: 1000\ndata: ')],
    ]
    test.skipIf(!speaker.events).each(asEvents)('%s', async (_name, change) => {
      expect(await read([Buffer.from(change(whole()))])).toEqual(RIGHT)
    })
    test.skipIf(!speaker.events)('CRLF, one byte a packet', async () => {
      const bytes = Buffer.from(whole().replaceAll('\n', '\r\n'))
      expect(await read(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(RIGHT)
    })
  })
})
