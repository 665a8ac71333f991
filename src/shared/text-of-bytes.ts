import { AppError } from './errors'

/**
 * The text of a file: UTF-8, or UTF-16 where it begins with that mark (as spreadsheets write it). A mark at the beginning of UTF-8
 * stays, so that a file can be written as it was. Throws INVALID_INPUT with line and column of the first byte that is no text:
 * what is read in another encoding would be kept with other letters than were written.
 */
export function textOfBytes(bytes: Uint8Array, file: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'utf-8' }).decode(bytes)
  } catch (cause) {
    const { line, column } = firstWrong(bytes, encoding)
    throw new AppError(
      'INVALID_INPUT',
      `${file}, line ${line}, column ${column}: this is no text in ${encoding.toUpperCase()}.`,
      {
        hint: 'Save the file as UTF-8 and try again.',
        details: { file, line, column },
        cause,
      },
    )
  }
}

/** From 1; the column in UTF-16 units, as editors count. */
function firstWrong(bytes: Uint8Array, encoding: string): { line: number; column: number } {
  const good = longestText(bytes, encoding)
  const lines = good.split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

/** The text before the first wrong byte. A decoder that is told of more to come keeps half a letter back, so any length may be tried. */
function longestText(bytes: Uint8Array, encoding: string): string {
  let [right, wrong] = [0, bytes.length + 1]
  let text = ''
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1
    try {
      text = new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      right = middle
    } catch {
      wrong = middle
    }
  }
  return text
}
