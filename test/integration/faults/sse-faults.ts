import type { ModelRef } from '#shared/domain/prompt'
import type { Wire, WireServer } from '../../fakes/wire-server'
import { BEFORE, BROKEN_BYTES, type FaultyServer, LARGE_CHUNK, LARGE_CHUNKS, MANY_CHUNKS, ODD_TEXT } from './fault-protocol'
import type { FaultName } from './fault-table'

/** What the table's faults are made of, in a protocol of server-sent events. */
export interface SseWords {
  begin: string
  text(text: string): string
  end: string
  error: string
  /** A failure in the protocol's own shape. */
  status(status: number): Wire
  /** The path of a call. */
  path: string
}

const chunks = BEFORE.split(/(?<= )/)
const stream = (packets: () => Generator<string | Uint8Array>, then: 'end' | 'hang' | 'cut' = 'end'): Wire => ({
  kind: 'stream',
  packets: { [Symbol.iterator]: packets },
  after: then,
})

function behaviour(fault: Exclude<FaultName, 'refused connection'>, words: SseWords): Wire {
  const { begin, text, end } = words
  const before = (after: string, then: 'end' | 'hang' | 'cut' = 'end'): Wire =>
    stream(function* () {
      yield begin
      for (const chunk of chunks) yield text(chunk)
      if (after !== '') yield after
    }, then)
  switch (fault) {
    case 'closed before headers':
      return { kind: 'close' }
    case 'hang before headers':
      return { kind: 'hang' }
    case 'hang in mid-stream':
      return before('', 'hang')
    case 'reset in mid-stream':
      return before('', 'cut')
    case 'end without an end':
      return before('')
    case 'truncated JSON':
      return before(`${text('x').slice(0, -9)}\n\n`)
    case 'wrong content type':
      return {
        kind: 'status',
        status: 200,
        body: '<!doctype html><title>Sign in</title>',
        headers: { 'content-type': 'text/html' },
      }
    case 'error in mid-stream':
      return before(words.error)
    case 'a line without end':
      return stream(function* () {
        yield begin
        for (const chunk of chunks) yield text(chunk)
        for (let sent = 0; sent < 17; sent += 1) yield 'x'.repeat(1024 * 1024)
      })
    case 'a 50 MB answer':
      return stream(function* () {
        yield begin
        const one = text(LARGE_CHUNK)
        for (let sent = 0; sent < LARGE_CHUNKS; sent += 1) yield one
        yield end
      })
    case 'invalid UTF-8':
      return stream(function* () {
        const [left = '', right = ''] = text('|').split('|')
        yield begin
        yield Buffer.concat([Buffer.from(left), BROKEN_BYTES, Buffer.from(right)])
        yield end
      })
    case 'a thousand chunks in one packet':
      return stream(function* () {
        yield begin + MANY_CHUNKS.map(text).join('') + end
      })
    case 'one character a packet':
      return stream(function* () {
        for (const byte of Buffer.from(begin + text(ODD_TEXT) + end)) yield Uint8Array.of(byte)
      })
    default:
      return words.status(Number.parseInt(fault, 10))
  }
}

export const faulty = (server: WireServer, words: SseWords, model: ModelRef, env: Record<string, string>): FaultyServer => ({
  model,
  env,
  async meet(fault) {
    if (fault === 'refused connection') await server.close()
    else server.override(words.path, behaviour(fault, words))
  },
  connections: () => server.connections(),
  close: () => server.close(),
})
