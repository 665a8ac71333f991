import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChunkDecoder } from '#main/providers/ollama/chunk-decoder'

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }).map((text) => Buffer.from(text)),
  fc
    .string({ unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)), maxLength: 8 })
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
  fc.constant(Buffer.from('\ufeff')),
)

test('bytes in any pieces, wrong ones too, are read as by TextDecoder', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const decoder = new ChunkDecoder()
      const text = pieces.map((bytes) => decoder.decode(bytes)).join('') + decoder.end()
      const whole = new TextDecoder()
      expect(text).toBe(pieces.map((bytes) => whole.decode(bytes, { stream: true })).join('') + whole.decode())
    }),
    { numRuns: 2000 },
  )
})
