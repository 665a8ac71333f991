import { expect } from 'vitest'
import { all, type ReadableDB } from '#main/store/database'
import { LIVE_STATUSES } from '#main/store/run-status'

/** Whether all that is kept twice in an archive says the same, and the file is sound. */
export function expectArchiveAgrees(db: ReadableDB): void {
  expect(all(db, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(all(db, 'PRAGMA foreign_key_check')).toEqual([])
  const columns = 'prompt_key AS prompt, model_key AS model, status'
  const counted = all(
    db,
    `SELECT ${columns}, count(*) AS count FROM runs GROUP BY prompt_key, model_key, status ORDER BY 1, 2, 3`,
  )
  expect(all(db, `SELECT ${columns}, count FROM run_counts WHERE count <> 0 ORDER BY 1, 2, 3`)).toEqual(counted)
  expect(all(db, 'SELECT entries, bytes FROM response_totals')).toEqual(
    all(db, 'SELECT count(*) AS entries, coalesce(sum(bytes), 0) AS bytes FROM responses'),
  )
  expect(all(db, `SELECT r.id FROM responses c JOIN runs r ON r.seq = c.run_seq WHERE r.status <> 'completed'`)).toEqual([])
  expect(all(db, 'SELECT id FROM runs WHERE seq NOT IN (SELECT run_seq FROM run_bodies)')).toEqual([])
  expect(all(db, 'SELECT id, count(*) FROM runs GROUP BY id HAVING count(*) > 1')).toEqual([])
  const ended = `SELECT seq FROM runs WHERE status NOT IN (${LIVE_STATUSES})`
  expect(all(db, `SELECT run_seq FROM run_partials WHERE run_seq IN (${ended})`)).toEqual([])
}
