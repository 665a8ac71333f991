import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDemoProvider } from '#main/providers/demo/demo-provider'
import { extract } from '#main/providers/demo/extract'
import { demoParameters } from '#main/providers/demo/parameters'
import { splitSentences } from '#main/providers/demo/sentences'
import { sourceText } from '#main/providers/demo/source-text'
import type { Json } from '#shared/domain/json'
import { ask, callContext, collect, finishOf, textOf } from '../../integration/providers-call'
import { timed } from '../../own-time'

const story =
  'The harbour froze over in January. Fishing boats lay locked in the harbour ice for nineteen days. A gull sat on a post. ' +
  'The fishermen broke a channel through the harbour ice themselves. The baker sold bread. By the weekend the boats had left the harbour.'
const demo = createDemoProvider()

describe('extract', () => {
  test('keeps the weightiest sentences in their order', async () => {
    expect(await extract(story, 2)).toBe(
      'The harbour froze over in January. Fishing boats lay locked in the harbour ice for nineteen days.',
    )
  })

  test('gives sentences of the text, as many as asked for, in order, and always the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.lorem({ mode: 'sentences', maxCount: 6 })),
        fc.integer({ min: 1, max: 8 }),
        async (texts, count) => {
          const text = texts.join('\n\n')
          const all = splitSentences(text)
          const chosen = splitSentences(await extract(text, count))
          expect(await extract(text, count)).toBe(await extract(text, count))
          let from = 0
          for (const sentence of chosen) {
            const at = all.indexOf(sentence, from)
            expect(at).toBeGreaterThanOrEqual(from)
            from = at + 1
          }
          expect(chosen.length).toBeLessThanOrEqual(count)
        },
      ),
    )
  })

  test('lets other work run while it reads a book', async () => {
    const book = `${story} `.repeat(5_000)
    let turns = 0
    const count = setInterval(() => {
      turns += 1
    }, 1)
    await extract(book, 3)
    clearInterval(count)
    expect(turns).toBeGreaterThan(3)
  })
})

test.each([
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['Dr. Berg met J. Holm. They talked.', ['Dr. Berg met J. Holm.', 'They talked.']],
  ['It cost 3.50 euros. Cheap.', ['It cost 3.50 euros.', 'Cheap.']],
  ['He said "Stop." Then he left.', ['He said "Stop."', 'Then he left.']],
  ['Over\ntwo lines.\n\nNo full stop', ['Over two lines.', 'No full stop']],
  ['今日は晴れ。明日は雨。', ['今日は晴れ。', '明日は雨。']],
  ['', []],
])('sentences of %j', (text, sentences) => {
  expect(splitSentences(text)).toEqual(sentences)
})

test.each([
  ['Summarise this in 2 sentences.\n\n<text>\nA. B.\n</text>', '\nA. B.\n', 2],
  ['In one short sentence:\n\nA. B.', 'A. B.', 1],
  ['Summarise:\n\nA. It has 5 sentences. C.', 'A. It has 5 sentences. C.', 3],
  ['<a>x</a> <text>longer part</text>', 'longer part', 3],
  ['```\ncode block\n```', 'code block\n', 3],
  ['only:', 'only:', 3],
  ['', '', 3],
])('source of %j', (message, text, sentences) => {
  expect(sourceText(message)).toEqual({ text, sentences })
})

test.each<[Record<string, Json>, Record<string, number>]>([
  [{}, {}],
  [{ temperature: 0.5, num_ctx: 'x', think: true }, {}],
  [
    { num_predict: 5, sentences: 2, delay_ms: 0, top_k: 1 },
    { num_predict: 5, sentences: 2, delay_ms: 0 },
  ],
  [{ num_predict: -1, sentences: null }, { num_predict: -1 }],
])('of %j the demo heeds %j', (parameters, heeded) => {
  expect(demoParameters(parameters)).toEqual(heeded)
})

test.each<[string, Json]>([
  ['num_predict', 'many'],
  ['sentences', 0],
  ['sentences', 1.5],
  ['delay_ms', -1],
  ['delay_ms', 60_000],
])('%s: %j is refused by name', (name, value) => {
  expect(() => demoParameters({ [name]: value })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', details: { parameter: name } }),
  )
})

test('echo gives the last user message back, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
      const { parts, error } = await collect(demo, ask('echo', text))
      expect(error).toBeNull()
      expect(textOf(parts)).toBe(text)
      expect(finishOf(parts)).toMatchObject({ reason: 'stop' })
    }),
  )
})

test('extract streams word by word with a delay, and its counts are estimates', async () => {
  const started = performance.now()
  const { parts } = await collect(demo, ask('extract', story, { sentences: 1, delay_ms: 5 }))
  const deltas = parts.filter(({ type }) => type === 'text-delta')
  expect(deltas).toHaveLength(textOf(parts).split(' ').length)
  expect(performance.now() - started).toBeGreaterThan(deltas.length * 4)
  expect(parts.find(({ type }) => type === 'usage')).toMatchObject({ estimated: true, inputTokens: expect.any(Number) })
})

test('a stop ends it while it waits for the next word', async () => {
  const call = callContext()
  const seen: string[] = []
  const run = (async () => {
    for await (const part of demo.call(demo.prepare(ask('extract', story, { delay_ms: 5_000 })), call.context))
      seen.push(part.type)
  })()
  const { ms } = await timed(async () => {
    call.abort.abort()
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' })
  })
  expect(ms).toBeLessThan(200)
  expect(seen).toEqual([])
})

test('num_predict 0 gives nothing and says length', async () => {
  const { parts } = await collect(demo, ask('extract', story, { num_predict: 0 }))
  expect(textOf(parts)).toBe('')
  expect(finishOf(parts)).toMatchObject({ reason: 'length' })
})

test('it says that it is no language model', async () => {
  const { health, models } = await demo.snapshot(new AbortController().signal)
  expect(health.sentence).toMatch(/no language model/)
  expect(new Set(models.map(({ digest }) => digest)).size).toBe(2)
})

test('a text of one endless sentence ends by the limit, and says so', async () => {
  const { parts } = await collect(demo, ask('extract', 'word '.repeat(5000), { delay_ms: 0 }))
  expect(textOf(parts).trim().split(' ')).toHaveLength(400)
  expect(finishOf(parts)).toMatchObject({ reason: 'length' })
})
