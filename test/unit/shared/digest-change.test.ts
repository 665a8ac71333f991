import { expect, test } from 'vitest'
import { digestChange } from '#shared/domain/digest-change'

test.each([
  [null, 'b'.repeat(64), null],
  ['a'.repeat(64), null, null],
  ['a'.repeat(64), 'a'.repeat(64), null],
  ['a'.repeat(64), `sha256:${'b'.repeat(64)}`, `Its digest is new: ${'b'.repeat(12)}, before it was ${'a'.repeat(12)}.`],
])('%s before and %s after: %s', (digestBefore, digest, sentence) => {
  expect(digestChange({ digestBefore, digest })).toBe(sentence)
})
