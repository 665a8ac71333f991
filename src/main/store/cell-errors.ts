import type { CellScore } from '#shared/domain/score'
import { type Codec, unpack } from './codec'
import { all, type ReadableDB } from './database'

/** Cells without an answer, or without a score, for the same reason. */
export interface FoundErrors {
  code: string
  message: string
  cells: string[]
}

/** Failed cells by what they failed for, the most frequent first. */
export function cellErrors(db: ReadableDB, groupId: string): FoundErrors[] {
  const rows = all<{ code: string; message: string; cells: string }>(
    db,
    `SELECT coalesce(error_code, status) AS code, excerpt AS message, json_group_array(group_key) AS cells
     FROM runs WHERE status IN ('failed', 'truncated') AND seq IN
       (SELECT max(seq) FROM runs INDEXED BY runs_by_group WHERE group_id = ? AND role = 'main' GROUP BY group_key)
     GROUP BY 1, 2 ORDER BY count(*) DESC, code`,
    groupId,
  )
  return rows.map(({ cells, ...row }) => ({ ...row, cells: JSON.parse(cells) as string[] }))
}

/** Those that are read for their reason: each score is unpacked for it. */
const READ = 200

/** Answers that could not be scored, by what their scorer said. Beyond the first ones they stand under the same heading as those. */
export function scoringErrors(db: ReadableDB, experiment: number): FoundErrors[] {
  const rows = all<{ cell: string; codec: Codec; body: Buffer }>(
    db,
    `SELECT cell, codec, body FROM cell_scores WHERE experiment = ? AND state = 'failed' ORDER BY cell`,
    experiment,
  )
  const groups = new Map<string, FoundErrors>()
  let last: FoundErrors | null = null
  for (const [index, { cell, codec, body }] of rows.entries()) {
    if (index < READ || last === null) {
      const { result } = JSON.parse(unpack({ codec, body })) as CellScore
      const { code, message } = result.state === 'failed' ? result.error : { code: 'SCORING_FAILED', message: '' }
      last = groups.get(message) ?? { code, message, cells: [] }
      groups.set(message, last)
    }
    last.cells.push(cell)
  }
  return [...groups.values()].sort((one, other) => other.cells.length - one.cells.length)
}
