import type { CellScore } from '#shared/domain/score'
import type { ScoreState } from './cell-scores'
import { recordChange } from './changes'
import { type Codec, packBody, unpack } from './codec'
import { inTransaction, one, type ReadableDB, run, type WritableDB } from './database'

/** Keeps what came of scoring a single run, in the place of what was there. Writes nothing for a run that isn't there. */
export function writeRunScore(db: WritableDB, hostId: string, runId: string, score: CellScore): void {
  const { result } = score
  const state: ScoreState = result.state === 'failed' ? 'failed' : result.pass ? 'passed' : 'not-passed'
  const { codec, body } = packBody(JSON.stringify(score))
  inTransaction(db, () => {
    const written = run(
      db,
      `INSERT OR REPLACE INTO run_scores (run_seq, state, score, codec, body) SELECT seq, ?, ?, ?, ? FROM runs WHERE id = ?`,
      state,
      result.state === 'scored' ? result.score : null,
      codec,
      body,
      runId,
    )
    if (written > 0) recordChange(db, hostId, 'runs', runId)
  })
}

/** Null where the run has none. */
export function readRunScore(db: ReadableDB, runId: string): CellScore | null {
  const row = one<{ codec: Codec; body: Buffer }>(
    db,
    'SELECT s.codec, s.body FROM run_scores s JOIN runs r ON r.seq = s.run_seq WHERE r.id = ?',
    runId,
  )
  return row ? (JSON.parse(unpack(row)) as CellScore) : null
}
