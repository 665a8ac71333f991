import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { all, one, type ReadableDB, run, type WritableDB } from './database'

/** A host that has not been heard of for this long is gone. */
export const STALE_MS = 15_000

export interface HostRow {
  id: string
  pid: number
  bootId: string
  heartbeat: number
}

/** The same for all processes since the machine started. Where the system has no such id, the time it started, to the minute. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    // Two processes may round apart at the edge of a minute; then only the heartbeat decides.
    return `since-${Math.round((Date.now() / 1000 - uptime()) / 60)}`
  }
}

/** A zombie still has its pid until its parent looks; Linux tells. Elsewhere it counts as alive until its heartbeat is old. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return /^ [ZX]/.test(stat.slice(stat.lastIndexOf(')') + 1))
  } catch {
    return false
  }
}

export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (thrown) {
    // EPERM: it is there and is somebody else's.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
  return !isZombie(pid)
}

export function isHostAlive(host: HostRow, now: number, here = bootId(), processAlive = isProcessAlive): boolean {
  if (now - host.heartbeat > STALE_MS) return false
  return host.bootId !== here || processAlive(host.pid)
}

export function livingHosts(db: ReadableDB, now: number): Set<string> {
  const here = bootId()
  const hosts = all<HostRow>(db, 'SELECT id, pid, boot_id AS bootId, heartbeat FROM hosts')
  return new Set(hosts.filter((host) => isHostAlive(host, now, here)).map((host) => host.id))
}

/** Says that this host lives. Adds its row where there is none: another host may have taken it for dead. */
export function beat(db: WritableDB, hostId: string, appVersion: string, now: number): void {
  if (run(db, 'UPDATE hosts SET heartbeat = ? WHERE id = ?', now, hostId) > 0) return
  run(
    db,
    'INSERT INTO hosts (id, pid, boot_id, heartbeat, app_version) VALUES (?, ?, ?, ?, ?)',
    hostId,
    process.pid,
    bootId(),
    now,
    appVersion,
  )
}

export function removeHost(db: WritableDB, hostId: string): void {
  run(db, 'DELETE FROM hosts WHERE id = ?', hostId)
}

/** Removes the rows of hosts that are gone. Their runs must have been ended before. */
export function removeDeadHosts(db: WritableDB, now: number): void {
  const living = livingHosts(db, now)
  for (const { id } of all<{ id: string }>(db, 'SELECT id FROM hosts')) if (!living.has(id)) removeHost(db, id)
}

/** Whether a table of hosts is there at all, and another than this one lives. */
export function hasLivingHosts(db: ReadableDB, now: number): boolean {
  const table = one(db, `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'hosts'`)
  return table !== undefined && livingHosts(db, now).size > 0
}
