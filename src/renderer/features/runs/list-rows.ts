import type { RunSummary } from '#shared/domain/run'
import { dayHeading, dayKey } from '../../ui/when'

export type ListRow = { kind: 'day'; key: string; text: string } | { kind: 'run'; key: string; run: RunSummary }

export const ROW_HEIGHT: Record<ListRow['kind'], number> = { day: 24, run: 26 }

/** Runs with a heading before each day's first. What ran today needs none at the top. */
export function listRows(runs: readonly RunSummary[], now: Date = new Date()): ListRow[] {
  const rows: ListRow[] = []
  const today = dayKey(now.toISOString())
  let day = today
  for (const run of runs) {
    const key = dayKey(run.createdAt)
    if (key !== day) {
      day = key
      rows.push({ kind: 'day', key: `day ${key}`, text: dayHeading(run.createdAt, now) })
    }
    rows.push({ kind: 'run', key: run.id, run })
  }
  return rows
}
