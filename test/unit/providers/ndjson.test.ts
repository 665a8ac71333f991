import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkedLines } from '#main/providers/ollama/ndjson'
import { AppError } from '#shared/errors'

async function* packets(pieces: Uint8Array[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece)
}

async function read(pieces: Uint8Array[]): Promise<{ text: string; error: AppError | null }> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of checkedLines(packets(pieces))) text += decoder.decode(chunk, { stream: true })
    return { text, error: null }
  } catch (thrown) {
    return { text, error: AppError.from(thrown) }
  }
}

/** Bytes cut at the places given. */
function cutAt(bytes: Uint8Array, places: number[]): Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((one, other) => one - other)
  return [...ends, bytes.length].map((end, index) => bytes.slice(ends[index - 1] ?? 0, end))
}

const objects = fc.array(
  fc.record({ message: fc.record({ content: fc.string({ unit: 'grapheme' }) }), done: fc.constant(false) }),
)
const places = fc.array(fc.nat(2000), { maxLength: 30 })

test('however an answer is cut into packets, the same lines come out', async () => {
  await fc.assert(
    fc.asyncProperty(objects, places, async (lines, where) => {
      const text = [...lines, { done: true }].map((line) => `${JSON.stringify(line)}\n`).join('')
      expect(await read(cutAt(new TextEncoder().encode(text), where))).toEqual({ text, error: null })
    }),
  )
})

test('of lines that came together one is passed on, after the others were handed over', async () => {
  await fc.assert(
    fc.asyncProperty(objects, places, async (lines, where) => {
      const all = [...lines, { done: true }]
      const bytes = new TextEncoder().encode(all.map((line) => `${JSON.stringify(line)}\n`).join(''))
      const decoder = new TextDecoder()
      const out: unknown[] = []
      const reading = {
        textOf: (chunk: Buffer) => decoder.decode(chunk, { stream: true }),
        rest: () => decoder.decode(),
        onEarlier: (earlier: unknown[]) => out.push(...earlier),
      }
      for await (const chunk of checkedLines(packets(cutAt(bytes, where)), 'chat', reading)) {
        const texts = chunk.toString().split('\n')
        expect(texts).toHaveLength(2)
        out.push(JSON.parse(texts[0] ?? ''))
      }
      expect(out).toEqual(all)
    }),
  )
})

test('without done it is an error at the end, after all lines', async () => {
  await fc.assert(
    fc.asyncProperty(objects, places, async (lines, where) => {
      const whole = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
      const { text, error } = await read(cutAt(new TextEncoder().encode(whole), where))
      expect(text).toBe(whole)
      expect(error?.code).toBe('PROTOCOL_ERROR')
    }),
  )
})

test('no bytes whatever give anything but lines of JSON objects', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 }), async (pieces) => {
      const { text, error } = await read(pieces)
      expect(error === null || error.code === 'PROTOCOL_ERROR' || error.code === 'PROVIDER_ERROR').toBe(true)
      for (const line of text.split('\n').slice(0, -1)) expect(typeof JSON.parse(line)).toBe('object')
    }),
  )
})

test('what comes in whole lines is passed on as it came, to the byte', async () => {
  const pieces = ['{"message": {"content":"\\u00fc"} }\n', '{"a":1}\r\n{"done":true}\n'].map((text) => Buffer.from(text))
  const passed: Buffer[] = []
  for await (const bytes of checkedLines(packets(pieces))) passed.push(bytes)
  expect(passed).toEqual(pieces)
})

test('lines before a bad one are given out first', async () => {
  const { text, error } = await read([new TextEncoder().encode('{"a":1}\n[]\n{"b":2}\n')])
  expect(text).toBe('{"a":1}\n')
  expect(error).toMatchObject({ code: 'PROTOCOL_ERROR', details: { line: '[]' } })
})

test('a line without end is given up', async () => {
  const piece = new Uint8Array(4 * 1024 * 1024).fill(0x61)
  expect((await read(Array.from({ length: 5 }, () => piece))).error?.message).toMatch(/longer than 16 MB/)
})
