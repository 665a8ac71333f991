import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutRepeated, withRepeated } from '#main/store/repeated-messages'
import type { Run } from '#shared/domain/run'
import { sampleRun } from './sample-run'

const { manifest } = sampleRun()
const sending = (body: unknown): Run['manifest'] =>
  JSON.parse(JSON.stringify({ ...manifest, wireRequest: { method: 'POST', path: '/api/chat', body } }))

const message = fc.record({ role: fc.constantFrom('system' as const, 'user' as const), content: fc.string({ unit: 'grapheme' }) })
const other = fc.oneof(fc.record({ content: fc.string(), role: fc.constant('user') }), fc.jsonValue())

test('whatever is sent comes back to the letter', () => {
  fc.assert(
    fc.property(fc.array(message), fc.oneof(fc.constant(null), fc.array(other), fc.jsonValue()), (messages, sent) => {
      const whole = sending(sent === null ? { model: 'm', messages, stream: true } : { model: 'm', messages: sent, stream: true })
      const again = withRepeated(JSON.parse(JSON.stringify(withoutRepeated(whole, messages))), messages)
      expect(JSON.stringify(again)).toBe(JSON.stringify(whole))
    }),
  )
})

test.each<[string, unknown, boolean]>([
  ['the same', [{ role: 'user', content: 'Hi' }], true],
  ['another text', [{ role: 'user', content: 'Ho' }], false],
  [
    'one more',
    [
      { role: 'user', content: 'Hi' },
      { role: 'user', content: 'Hi' },
    ],
    false,
  ],
  ['with an image', [{ role: 'user', content: 'Hi', images: [{ image: 'd' }] }], false],
  ['none', null, false],
])('messages of a request that are %s', (_name, messages, left) => {
  const short = withoutRepeated(sending({ model: 'm', messages }), [{ role: 'user', content: 'Hi' }])
  expect(short.messagesOfRun).toBe(left)
  expect(JSON.stringify(short.manifest).includes('Hi')).toBe(!left && JSON.stringify(messages).includes('Hi'))
})
