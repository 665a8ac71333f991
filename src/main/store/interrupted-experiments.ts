import { recordChange } from './changes'
import { all, inTransaction, one, type ReadableDB, run, type WritableDB } from './database'
import { countCells } from './experiment-cells'
import { livingHosts } from './hosts'

interface Running {
  key: number
  id: string
  cells: number
  host: string
}

/** Most of the time there are none, which the few groups tell. */
function running(db: ReadableDB): Running[] {
  if (one(db, `SELECT 1 FROM run_groups WHERE kind = 'experiment' AND status = 'running' LIMIT 1`) === undefined) return []
  return all<Running>(
    db,
    `SELECT e.key, g.id, e.cells, g.host_id AS host FROM run_groups g JOIN experiments e ON e.group_id = g.id
     WHERE g.status = 'running'`,
  )
}

/** Goes over to the host that ended it, so that the old one, should it still be there, sees that it is its own no more. */
function interrupt(db: WritableDB, hostId: string, experiments: Running[]): string[] {
  return experiments.map((experiment) => {
    const counts = JSON.stringify(countCells(db, experiment))
    run(db, `UPDATE run_groups SET status = 'interrupted', host_id = ?, totals = ? WHERE id = ?`, hostId, counts, experiment.id)
    recordChange(db, hostId, 'experiments', experiment.id)
    return experiment.id
  })
}

/** Marks what dead hosts left running; their runs are to be ended before. Answers their ids. */
export function interruptDeadExperiments(db: WritableDB, hostId: string, now = Date.now()): string[] {
  const isOrphan =
    (living: ReadonlySet<string>) =>
    ({ host }: Running) =>
      host !== hostId && !living.has(host)
  const found = running(db)
  if (found.length === 0 || !found.some(isOrphan(livingHosts(db, now)))) return []
  return inTransaction(db, () => interrupt(db, hostId, running(db).filter(isOrphan(livingHosts(db, now)))))
}

/** Marks what this host still has running, for its own closing. */
export function interruptOwnExperiments(db: WritableDB, hostId: string): void {
  const own = running(db).filter(({ host }) => host === hostId)
  if (own.length > 0) inTransaction(db, () => interrupt(db, hostId, own))
}
