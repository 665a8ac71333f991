import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

/** What the first page of an SQLite file says, read without SQLite, which would leave files beside it. */
export interface FileHeader {
  pageSize: number
  /** The schema's version; ours since the first migration. */
  userVersion: number
  applicationId: number
  /** Bytes that the pages take, by the file's own word; null where it does not vouch for it. */
  expectedBytes: number | null
  actualBytes: number
  /** Whether a write-ahead log with something in it lies beside the file. */
  hasLog: boolean
}

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
const HEADER_BYTES = 100
const LOG_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24

function readAt(fd: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length)
  return buffer.subarray(0, readSync(fd, buffer, 0, length, position))
}

function fileBytes(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/**
 * The newest committed first page in the write-ahead log, as far as the database header in it; null where there is none. After
 * a crash the file itself may still have the version from before a migration.
 */
function headerInLog(path: string, pageSize: number): Buffer | null {
  if (fileBytes(path) < LOG_HEADER_BYTES) return null
  const fd = openSync(path, 'r')
  try {
    const salts = readAt(fd, 16, 8)
    let pending: Buffer | null = null
    let committed: Buffer | null = null
    const size = fstatSync(fd).size
    for (let at = LOG_HEADER_BYTES; at + FRAME_HEADER_BYTES + pageSize <= size; at += FRAME_HEADER_BYTES + pageSize) {
      const frame = readAt(fd, at, FRAME_HEADER_BYTES)
      // Frames with other salts are left over from before the log began anew.
      if (!frame.subarray(8, 16).equals(salts)) break
      if (frame.readUInt32BE(0) === 1) pending = readAt(fd, at + FRAME_HEADER_BYTES, HEADER_BYTES)
      if (frame.readUInt32BE(4) !== 0) committed = pending ?? committed
    }
    return committed
  } finally {
    closeSync(fd)
  }
}

/** Null for a file that is no SQLite database. An empty or missing file has no header either: ask `fileBytes` first. */
export function readHeader(path: string): FileHeader | null {
  const fd = openSync(path, 'r')
  try {
    const actualBytes = fstatSync(fd).size
    const own = readAt(fd, 0, HEADER_BYTES)
    if (own.length < HEADER_BYTES || !own.subarray(0, MAGIC.length).equals(MAGIC)) return null
    const stated = own.readUInt16BE(16)
    const pageSize = stated === 1 ? 65_536 : stated
    if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) return null
    const logged = headerInLog(`${path}-wal`, pageSize)
    const header = logged ?? own
    // The page count holds only where the two change counters agree, and not while pages wait in the log.
    const vouched = logged === null && own.readUInt32BE(24) === own.readUInt32BE(92)
    return {
      pageSize,
      userVersion: header.readUInt32BE(60),
      applicationId: header.readUInt32BE(68),
      expectedBytes: vouched ? own.readUInt32BE(28) * pageSize : null,
      actualBytes,
      hasLog: fileBytes(`${path}-wal`) > 0,
    }
  } finally {
    closeSync(fd)
  }
}

export function isEmptyFile(path: string): boolean {
  return fileBytes(path) === 0
}
