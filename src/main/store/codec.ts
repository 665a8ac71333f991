import * as zlib from 'node:zlib'
import { AppError } from '#shared/errors'
import { BODY_DICTIONARY_1 } from './body-dictionary'

/** `zstd-1` is zstd with the first dictionary of bodies. */
export type Codec = 'raw' | 'gzip' | 'zstd' | 'zstd-1'
export interface Packed {
  codec: Codec
  body: Buffer
}

/** The zstd half of node:zlib; Node 22.15 and later have it. */
export interface Zstd {
  compress(bytes: Buffer): Buffer
  decompress(bytes: Buffer): Buffer
}

const LEVEL = 3
/** Below this many bytes a frame's header eats most of the gain, which is not worth the time. */
const TINY = 192

// Looked up at run time: on a Node without zstd these exports are missing, whatever the types say.
export const runtimeZstd: Zstd | null = typeof zlib.zstdCompressSync === 'function' ? zstdWith({}) : null

/** Node 22.19, 24.6 and later know dictionaries; others with zstd pass over the option without a word. */
export const bodyZstd: Zstd | null =
  runtimeZstd && knowsDictionaries(runtimeZstd) ? zstdWith({ dictionary: BODY_DICTIONARY_1 }) : null

function zstdWith(dictionary: { dictionary?: Buffer }): Zstd {
  const params = { [zlib.constants.ZSTD_c_compressionLevel]: LEVEL }
  return {
    compress: (bytes) => zlib.zstdCompressSync(bytes, { params, ...dictionary, chunkSize: roomFor(bytes.length) }),
    decompress: (bytes) => zlib.zstdDecompressSync(bytes, dictionary),
  }
}

/** What is packed is a third of this at most, mostly. The default of 16 KB for each text is what a thread's memory fills up with. */
const roomFor = (length: number): number => Math.min(64 * 1024, Math.max(512, Math.ceil(length / 3)))

function knowsDictionaries(plain: Zstd): boolean {
  try {
    plain.decompress(zstdWith({ dictionary: BODY_DICTIONARY_1 }).compress(BODY_DICTIONARY_1))
    return false
  } catch {
    return true
  }
}

/** For the bytes of a text while it is packed. */
const scratch = Buffer.allocUnsafeSlow(64 * 1024)

function withBytes<T>(text: string, use: (bytes: Buffer) => T): T {
  return use(text.length * 3 <= scratch.length ? scratch.subarray(0, scratch.write(text, 'utf8')) : Buffer.from(text, 'utf8'))
}

/** zstd where the runtime has it, else gzip; as it is where that would not be smaller. */
export function pack(text: string, zstd: Zstd | null = runtimeZstd): Packed {
  return withBytes(text, (bytes) => {
    const body = bytes.length < TINY ? bytes : zstd ? zstd.compress(bytes) : zlib.gzipSync(bytes)
    return body.length < bytes.length ? { codec: zstd ? 'zstd' : 'gzip', body } : { codec: 'raw', body: Buffer.from(bytes) }
  })
}

/** The same for a body or raw answer of a run, which is mostly what every other one says too. */
export function packBody(text: string, zstd: Zstd | null = bodyZstd): Packed {
  if (!zstd) return pack(text)
  return withBytes(text, (bytes) => {
    const body = zstd.compress(bytes)
    return body.length < bytes.length ? { codec: 'zstd-1', body } : { codec: 'raw', body: Buffer.from(bytes) }
  })
}

/** Throws UNSUPPORTED for a text packed with zstd where the runtime has none. */
export function unpack({ codec, body }: Packed, zstd: Zstd | null = codec === 'zstd-1' ? bodyZstd : runtimeZstd): string {
  if (codec === 'raw') return body.toString('utf8')
  if (codec === 'gzip') return zlib.gunzipSync(body).toString('utf8')
  if (zstd) return zstd.decompress(body).toString('utf8')
  throw new AppError('UNSUPPORTED', 'This text was stored with zstd, which this runtime can’t unpack.', {
    hint: 'Open the workspace with Node 22.19, 24.6 or later, or with the Electron that Assay comes with.',
  })
}
