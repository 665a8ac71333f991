import type { CellScore } from '#shared/domain/score'
import { type Codec, packBody, unpack } from './codec'
import { all, one, type ReadableDB, run, type WritableDB } from './database'

export type ScoreState = 'passed' | 'not-passed' | 'failed'

/** What came of scoring one cell's run, as a value that another thread can write. */
export interface ScoreEntry {
  experiment: number
  cell: string
  runId: string
  score: CellScore
}

/** To be called after the run's own row is written; writes nothing where that isn't there. */
export function writeScore(db: WritableDB, { experiment, cell, runId, score }: ScoreEntry): void {
  const { result } = score
  const state: ScoreState = result.state === 'failed' ? 'failed' : result.pass ? 'passed' : 'not-passed'
  const { codec, body } = packBody(JSON.stringify(score))
  run(
    db,
    `INSERT OR REPLACE INTO cell_scores (experiment, cell, run_seq, state, score, codec, body)
     SELECT ?, ?, seq, ?, ?, ?, ? FROM runs WHERE id = ?`,
    experiment,
    cell,
    state,
    result.state === 'scored' ? result.score : null,
    codec,
    body,
    runId,
  )
}

/** The cell's score; null where its run has none. */
export function readScore(db: ReadableDB, experiment: number, cell: string, runSeq: number): CellScore | null {
  const row = one<{ codec: Codec; body: Buffer }>(
    db,
    'SELECT codec, body FROM cell_scores WHERE experiment = ? AND cell = ? AND run_seq = ?',
    experiment,
    cell,
    runSeq,
  )
  return row ? (JSON.parse(unpack(row)) as CellScore) : null
}

/** The run that each scored cell was scored for, by the cell. */
export function scoredRuns(db: ReadableDB, experiment: number): Map<string, number> {
  const rows = all<{ cell: string; seq: number }>(
    db,
    'SELECT cell, run_seq AS seq FROM cell_scores WHERE experiment = ?',
    experiment,
  )
  return new Map(rows.map(({ cell, seq }) => [cell, seq]))
}

/** Scores in the order of their cells, after one of them: a page at a time, since each is unpacked. */
export function scorePage(
  db: ReadableDB,
  experiment: number,
  after: string,
  limit: number,
): { cell: string; seq: number; score: CellScore }[] {
  const rows = all<{ cell: string; seq: number; codec: Codec; body: Buffer }>(
    db,
    'SELECT cell, run_seq AS seq, codec, body FROM cell_scores WHERE experiment = ? AND cell > ? ORDER BY cell LIMIT ?',
    experiment,
    after,
    limit,
  )
  return rows.map(({ cell, seq, codec, body }) => ({ cell, seq, score: JSON.parse(unpack({ codec, body })) as CellScore }))
}
