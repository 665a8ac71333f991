import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'

interface Known {
  seen: string
  digest: string
}

const known = new Map<string, Known>()

/**
 * SHA-256 of a file's bytes. A program can have a hundred megabytes, so they are read anew only where the file's own marks say
 * that it may have changed; the time of its last change (ctime) is one that a program can't set back.
 */
export function fileDigest(path: string): string {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true })
  const seen = [dev, ino, size, mtimeNs, ctimeNs].join(':')
  const last = known.get(path)
  if (last?.seen === seen) return last.digest
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex')
  if (known.size >= 100) known.clear()
  known.set(path, { seen, digest })
  return digest
}
