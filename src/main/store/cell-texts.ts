import { isLive, type RunStatus } from '#shared/domain/run'
import { all, type ReadableDB } from './database'
import { outputText } from './search-text'

/** Outputs of runs by their numbers. One that this runtime can't unpack is left out. */
export function cellTexts(db: ReadableDB, seqs: readonly number[]): Map<number, { text: string; ended: boolean }> {
  const rows = all<{ seq: number; outputId: number | null; status: RunStatus }>(
    db,
    'SELECT seq, output_id AS outputId, status FROM runs WHERE seq IN (SELECT value FROM json_each(?))',
    JSON.stringify(seqs),
  )
  return new Map(
    rows.flatMap(({ seq, outputId, status }) => {
      const text = outputText(db, seq, outputId)
      return text === null ? [] : [[seq, { text, ended: !isLive(status) }]]
    }),
  )
}
