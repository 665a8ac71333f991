import type { Pull } from '#shared/domain/model-management'
import type { PullLine } from '../providers/provider'

/** Bytes of each part of a model, by digest, and what the server does now. */
export interface PullProgress {
  phase: Pull['phase']
  parts: ReadonlyMap<string, { total: number; completed: number }>
}

export const NO_PROGRESS: PullProgress = { phase: 'starting', parts: new Map() }

/** The progress after one more line of the server. A line that says less than one before takes nothing back. */
export function addLine(progress: PullProgress, line: PullLine): PullProgress {
  const phase = phaseOf(line) ?? progress.phase
  const { digest, totalBytes: total } = line
  if (digest === null || total === null) return { ...progress, phase }
  const completed = Math.max(progress.parts.get(digest)?.completed ?? 0, Math.min(line.completedBytes ?? 0, total))
  return { phase, parts: new Map(progress.parts).set(digest, { total, completed }) }
}

export function bytesOf({ parts }: PullProgress): Pick<Pull, 'totalBytes' | 'completedBytes'> {
  if (parts.size === 0) return { totalBytes: null, completedBytes: null }
  let totalBytes = 0
  let completedBytes = 0
  for (const { total, completed } of parts.values()) {
    totalBytes += total
    completedBytes += completed
  }
  return { totalBytes, completedBytes }
}

function phaseOf({ status, digest }: PullLine): Pull['phase'] | null {
  if (digest !== null || /^(?:pulling|downloading) [0-9a-f]{6,}/.test(status)) return 'downloading'
  if (status.startsWith('verifying')) return 'checking'
  if (/^(?:writing|removing|success)/.test(status)) return 'finishing'
  return null
}

const WINDOW_MS = 5_000
const LEAST_MS = 400

/** Bytes a second over the last seconds. What was there before it began to look does not count. */
export class Speed {
  #seen: { at: number; bytes: number }[] = []

  add(at: number, bytes: number): void {
    this.#seen.push({ at, bytes })
    while (this.#seen.length > 2 && at - (this.#seen[1]?.at ?? at) >= WINDOW_MS) this.#seen.shift()
  }

  get perSecond(): number | null {
    const first = this.#seen[0]
    const last = this.#seen.at(-1)
    if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return null
    return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.at - first.at))
  }
}
