import { expect, test } from 'vitest'
import { pack, runtimeZstd, unpack } from '#main/store/codec'
import { AppError } from '#shared/errors'

const long = 'The webhook answers 504. '.repeat(40)

test('packs with zstd where the runtime has it', () => {
  const packed = pack(long)
  expect(packed.codec).toBe(runtimeZstd ? 'zstd' : 'gzip')
  expect(packed.body.length).toBeLessThan(Buffer.byteLength(long) / 4)
  expect(unpack(packed)).toBe(long)
})

test('packs with gzip on a runtime without zstd, and any runtime reads it', () => {
  const packed = pack(long, null)
  expect(packed.codec).toBe('gzip')
  expect(unpack(packed, null)).toBe(long)
  expect(unpack(packed)).toBe(long)
})

test('keeps tiny and incompressible texts as they are', () => {
  expect(pack('short').codec).toBe('raw')
  const dense = Array.from({ length: 100 }, (_, index) => String.fromCharCode(33 + ((index * 37) % 94))).join('')
  expect(pack(dense).codec).toBe('raw')
  expect(unpack(pack(dense))).toBe(dense)
})

test('says UNSUPPORTED for zstd where there is none', () => {
  const packed = { codec: 'zstd', body: Buffer.from('whatever') } as const
  expect(() => unpack(packed, null)).toThrow(AppError)
  expect(() => unpack(packed, null)).toThrow(
    expect.objectContaining({ code: 'UNSUPPORTED', hint: expect.stringContaining('Node') }),
  )
})
