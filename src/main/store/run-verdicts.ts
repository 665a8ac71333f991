import type { RunVerdict } from '#shared/domain/run'
import { all, type ReadableDB } from './database'

/** What was said of these runs' answers: of single ones by their prompt's scorers, of an experiment's cells by its own. By seq. */
export function runVerdicts(db: ReadableDB, seqs: readonly number[]): ReadonlyMap<number, RunVerdict> {
  const rows = all<RunVerdict & { seq: number }>(
    db,
    `WITH wanted AS MATERIALIZED (SELECT value AS seq FROM json_each(?))
     SELECT s.run_seq AS seq, s.state, s.score FROM wanted CROSS JOIN run_scores s ON s.run_seq = wanted.seq
     UNION ALL
     SELECT s.run_seq, s.state, s.score FROM wanted CROSS JOIN runs r ON r.seq = wanted.seq
       CROSS JOIN experiments e ON e.group_id = r.group_id CROSS JOIN cell_scores s ON s.experiment = e.key AND s.cell = r.group_key
     WHERE r.role = 'main' AND s.run_seq = r.seq`,
    JSON.stringify(seqs),
  )
  return new Map(rows.map(({ seq, state, score }) => [seq, { state, score }]))
}
