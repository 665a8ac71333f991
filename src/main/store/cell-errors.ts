import type { CellErrors } from '#shared/domain/experiment-progress'
import { all, type ReadableDB } from './database'

const SHOWN = 20

/** Failed cells by what they failed for, the most frequent first. */
export function cellErrors(db: ReadableDB, groupId: string): CellErrors[] {
  const rows = all<{ code: string; message: string; count: number; cells: string }>(
    db,
    `SELECT coalesce(error_code, status) AS code, excerpt AS message, count(*) AS count, json_group_array(group_key) AS cells
     FROM runs WHERE status IN ('failed', 'truncated') AND seq IN
       (SELECT max(seq) FROM runs INDEXED BY runs_by_group WHERE group_id = ? AND role = 'main' GROUP BY group_key)
     GROUP BY 1, 2 ORDER BY count DESC, code`,
    groupId,
  )
  return rows.map(({ cells, ...row }) => ({ ...row, cells: (JSON.parse(cells) as string[]).slice(0, SHOWN) }))
}
