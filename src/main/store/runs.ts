import { isLive, type Run, type RunOutput } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { artifactById } from './artifacts'
import { recordChange } from './changes'
import { run as execute, inTransaction, one, type ReadableDB, type WritableDB } from './database'
import { withFacts } from './repeated-facts'
import { readAttempts } from './run-attempts'
import { readBody } from './run-body'
import { readPartial } from './run-partials'
import { RUN_COLUMNS, RUN_NAMES, type RunRow, runSummary } from './run-row'
import { addRun, changeRun, type KeptRow } from './run-write'

const KEPT = 'SELECT seq, status, bundle_hash AS bundleHash, host_id AS host FROM runs WHERE id = ?'

/**
 * Keeps a new run, live or ended, as this host's. Its time of creation decides its place in every list. `alongside` is written in
 * the same transaction.
 */
export function insertRun(db: WritableDB, hostId: string, run: Run, alongside: (seq: number) => void = () => {}): void {
  inTransaction(db, () => {
    alongside(addRun(db, hostId, run))
    recordChange(db, hostId, 'runs', run.id)
  })
}

/** Keeps an ended run of another workspace: it says nothing about this machine. Its texts are to be kept beside it. */
export function insertImportedRun(db: WritableDB, hostId: string, run: Run): void {
  inTransaction(db, () => {
    insertRun(db, hostId, run)
    execute(db, 'UPDATE runs SET imported = 1 WHERE id = ?', run.id)
  })
}

/**
 * Writes a run as it now stands. Its id, time, prompt, model, role, repeat, group and parent are fixed since the insert. Once
 * it has ended, its output is kept as an artifact and what was flushed goes. Throws NOT_FOUND, and INTERNAL where another
 * host has the run (it took this one for dead). `alongside` is written in the same transaction.
 */
export function saveRun(db: WritableDB, hostId: string, run: Run, alongside: (seq: number) => void = () => {}): void {
  inTransaction(db, () => {
    const kept = one<KeptRow & { host: string }>(db, KEPT, run.id)
    if (!kept) throw new AppError('NOT_FOUND', `There is no run ${run.id}.`)
    if (kept.host !== hostId) {
      throw new AppError('INTERNAL', `Run ${run.id} belongs to another Assay, so this one did not write it.`, {
        details: { runId: run.id, hostId: kept.host },
      })
    }
    changeRun(db, kept, run)
    alongside(kept.seq)
    recordChange(db, hostId, 'runs', run.id)
  })
}

interface WholeRow extends RunRow {
  thinkingId: number | null
  cachedFrom: string | null
  skippedFor: string | null
  bundleHash: Buffer | null
  repeat: number
  parentRunId: string | null
}

const MORE_COLUMNS = `r.thinking_id AS thinkingId, r.cached_from AS cachedFrom, r.skipped_for AS skippedFor, r.bundle_hash AS bundleHash, r.repeat,
  r.parent_run_id AS parentRunId`

function readOutput(db: ReadableDB, row: WholeRow): RunOutput | null {
  if (isLive(row.status)) {
    const partial = readPartial(db, row.seq)
    return partial && { text: partial.text, thinking: partial.thinking || null, digest: null }
  }
  const output = artifactById(db, row.outputId)
  return output && { text: output.text, thinking: artifactById(db, row.thinkingId)?.text ?? null, digest: output.digest }
}

/** The whole run; one that is live with its output as last flushed. Throws UNSUPPORTED where this runtime can't unpack it. */
export function getRun(db: ReadableDB, id: string): Run | null {
  const row = one<WholeRow>(db, `SELECT ${RUN_COLUMNS}, ${MORE_COLUMNS} FROM runs r ${RUN_NAMES} WHERE r.id = ?`, id)
  const body = row && readBody(db, row.seq)
  if (!row || !body) return null
  const { excerpt: _excerpt, errorCode: _code, totalMs: _total, firstTokenMs: _first, ...slim } = runSummary(row)
  const { usageDetails, manifest, ...rest } = body
  const output = readOutput(db, row)
  return {
    ...slim,
    ...rest,
    manifest: withFacts(manifest, { ...slim, timings: rest.timings, output }),
    usage: { ...slim.usage, ...usageDetails },
    output,
    cachedFrom: row.cachedFrom,
    skippedFor: row.skippedFor,
    bundleHash: row.bundleHash?.toString('hex') ?? null,
    attempts: manifest.factsOfRun ? manifest.attempts : readAttempts(db, row.seq),
    repeat: row.repeat,
    parentRunId: row.parentRunId,
  }
}
