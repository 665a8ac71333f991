import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { getText, putText } from '#main/store/artifacts'
import { memoryStore } from './memory-store'

/** Any sequence of UTF-16 code units, halves of pairs among them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'grapheme', minLength: 100, maxLength: 400 }),
)

const asUtf8 = (text: string) => Buffer.from(text, 'utf8').toString('utf8')

test('gives back any text, with U+FFFD for half a pair, under the SHA-256 of its UTF-8', () => {
  const db = memoryStore()
  fc.assert(
    fc.property(anyText, (text) => {
      const digest = putText(db, text)
      expect(digest).toBe(createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex'))
      expect(getText(db, digest)).toBe(asUtf8(text))
    }),
  )
})

test('half a pair and U+FFFD are one text', () => {
  const db = memoryStore()
  expect(putText(db, 'a\uD800b')).toBe(putText(db, 'a\uFFFDb'))
})

test('stores a text once', () => {
  const db = memoryStore()
  const digest = putText(db, 'twice')
  expect(putText(db, 'twice')).toBe(digest)
  expect(db.prepare('SELECT count(*) FROM artifacts').pluck().get()).toBe(1)
  expect(db.prepare('SELECT codec, size FROM artifacts').get()).toEqual({ codec: 'raw', size: 5 })
})

test('keeps the empty text and a byte order mark', () => {
  const db = memoryStore()
  expect(getText(db, putText(db, ''))).toBe('')
  expect(getText(db, putText(db, '\uFEFFx'))).toBe('\uFEFFx')
})

test.each([['0'.repeat(64)], [''], ['not hex']])('null for the unknown digest %j', (digest) => {
  expect(getText(memoryStore(), digest)).toBeNull()
})
