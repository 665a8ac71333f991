import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const mount = (args: readonly string[]): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0

export interface SmallDisk {
  folder: string
  /** Leaves no byte free. */
  fill(): void
  /** Makes room again. */
  free(): void
  remove(): void
}

/** A disk of so many MB; null where this process may not mount one. */
export function smallDisk(megabytes = 16): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'assay-disk-'))
  if (!mount(['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])) {
    rmSync(folder, { recursive: true })
    return null
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      // Halves that fit, down to the last page.
      for (let bytes = megabytes << 20; bytes >= 4096; bytes /= 2) append(ballast, Buffer.alloc(bytes))
    },
    free: () => unlinkSync(ballast),
    remove() {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function append(file: string, bytes: Buffer): void {
  try {
    writeFileSync(file, bytes, { flag: 'a' })
  } catch {
    // What fitted of it is there.
  }
}

/** Whether there can be a small disk here. */
export function canMount(): boolean {
  const disk = smallDisk()
  disk?.remove()
  return disk !== null
}

export interface ReadOnlyFolder {
  folder: string
  remove(): void
}

/**
 * The folder as one that can only be read. Root may write anywhere but on a disk mounted so; where it may mount none either,
 * the answer is a place of the kernel's own, where nobody makes files.
 */
export function readOnly(folder: string): ReadOnlyFolder {
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o555)
    return { folder, remove: () => chmodSync(folder, 0o755) }
  }
  const seen = `${folder}-read-only`
  mkdirSync(seen)
  const unmount = () => {
    spawnSync('umount', ['-l', seen])
    rmSync(seen, { recursive: true, force: true })
  }
  if (mount(['--bind', folder, seen]) && mount(['-o', 'remount,bind,ro', seen])) return { folder: seen, remove: unmount }
  unmount()
  return { folder: existsSync('/sys') ? '/sys/assay' : '/proc/assay', remove: () => {} }
}
