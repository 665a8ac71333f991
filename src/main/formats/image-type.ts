import type { ImageRef } from '#shared/domain/prompt'

/** What bytes are by their first ones, whatever their file is called; null where they are no image that models take. */
export function imageType(bytes: Buffer): ImageRef['mediaType'] | null {
  const text = (from: number, to: number) => bytes.subarray(from, to).toString('latin1')
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp'
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'image/gif'
  return null
}
