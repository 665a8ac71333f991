import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors'
import { textOfBytes } from '#shared/text-of-bytes'

const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const units = Buffer.from(`\ufeff${text}`, 'utf16le')
  return bigEndian ? units.swap16() : units
}

function refusal(bytes: Uint8Array): AppError {
  try {
    textOfBytes(bytes, 'letters.csv')
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown
  }
  throw new Error('It was read.')
}

describe('the text of a file', () => {
  it('is the one that was written, in UTF-8 and in either UTF-16', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textOfBytes(Buffer.from(text), 'a.txt')).toBe(text)
        expect(textOfBytes(utf16(text, false), 'a.txt')).toBe(text)
        expect(textOfBytes(utf16(text, true), 'a.txt')).toBe(text)
      }),
    )
  })

  it('keeps a mark at the beginning of UTF-8', () => {
    expect(textOfBytes(Buffer.from('\ufeffname'), 'a.csv')).toBe('\ufeffname')
  })

  it.each([
    ['a letter of Windows-1252', Buffer.from('name,x\ncaf\xe9,1\n', 'latin1'), 2, 4],
    ['behind letters of several bytes', Buffer.concat([Buffer.from('täglich 👍'), Buffer.from([0xff])]), 1, 11],
    ['half a letter at the end', Buffer.from('one\ntwo ä').subarray(0, 9), 2, 5],
    ['half a unit of UTF-16', utf16('a\nb', false).subarray(0, 7), 2, 1],
    ['the first byte', Buffer.from([0x80]), 1, 1],
  ])('is refused with its place: %s', (_, bytes, line, column) => {
    const error = refusal(bytes)
    expect(error.code).toBe('INVALID_INPUT')
    expect(error.details).toEqual({ file: 'letters.csv', line, column })
    expect(error.message).toContain(`letters.csv, line ${line}, column ${column}: `)
    expect(error.hint).toBe('Save the file as UTF-8 and try again.')
  })
})
