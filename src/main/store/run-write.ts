import { isLive, type Run, type RunStatus } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { artifactId } from './artifacts'
import { run as execute, type WritableDB } from './database'
import { firstLines } from './excerpt'
import { dropAttempts, writeAttempts } from './run-attempts'
import { dropLiveBody, writeBody, writeLiveBody } from './run-body'
import { writeInputs } from './run-inputs'
import { keepModelKey, keepPromptKey } from './run-keys'
import { dropPartial, writePartial } from './run-partials'
import { instantMs, nextSeq } from './run-seq'
import { enqueue } from './search-queue'

function digestBytes(digest: string): Buffer {
  const bytes = Buffer.from(digest, 'hex')
  if (bytes.length !== 32) throw new AppError('INTERNAL', `${digest} is not a SHA-256 digest.`)
  return bytes
}

/** What moves while a run goes on, in the order of MOVING. */
function moving(db: WritableDB, run: Run) {
  const output = isLive(run.status) ? null : run.output
  return [
    run.name,
    run.finishReason,
    run.error?.code ?? null,
    run.usage.inputTokens,
    run.usage.outputTokens,
    run.usage.estimated ? 1 : 0,
    run.cost?.amount ?? null,
    run.cost?.currency ?? null,
    run.timings.totalMs,
    run.timings.firstTokenMs,
    run.cached ? 1 : 0,
    output ? artifactId(db, output.text) : null,
    output && output.thinking !== null ? artifactId(db, output.thinking) : null,
    firstLines(run.output?.text || run.error?.message || ''),
  ]
}

const MOVING =
  `name, finish_reason, error_code, input_tokens, output_tokens, usage_estimated, cost_amount, cost_currency, total_ms,
  first_token_ms, cached, output_id, thinking_id, excerpt`.split(/,\s+/)

const INSERT = `INSERT INTO runs (seq, id, status, prompt_key, model_key, prompt_digest, prompt_id, prompt_version, role, repeat,
  group_id, group_key, parent_run_id, host_id, created_at, bundle_hash, cached_from, skipped_for, ${MOVING.join(', ')})
  VALUES (${Array(18 + MOVING.length).fill('?')})`

/** Adds the row of a run that is not there yet, with all that belongs to it, and answers its number. Call it inside a transaction. */
export function addRun(db: WritableDB, hostId: string, run: Run): number {
  const createdAt = instantMs(run.createdAt)
  const seq = nextSeq(db, createdAt)
  execute(
    db,
    INSERT,
    seq,
    run.id,
    run.status,
    keepPromptKey(db, run.prompt.name),
    keepModelKey(db, run.model),
    digestBytes(run.prompt.versionDigest),
    run.prompt.promptId,
    run.prompt.versionNumber,
    run.role,
    run.repeat,
    run.groupId,
    run.groupKey,
    run.parentRunId,
    hostId,
    createdAt,
    run.bundleHash === null ? null : digestBytes(run.bundleHash),
    run.cachedFrom,
    run.skippedFor,
    ...moving(db, run),
  )
  if (isLive(run.status)) writeLiveBody(db, seq, run)
  const holdsAttempts = !isLive(run.status) && writeBody(db, seq, run)
  if (isLive(run.status) && run.output) writePartial(db, seq, { text: run.output.text, thinking: run.output.thinking ?? '' })
  if (!holdsAttempts) writeAttempts(db, seq, run.attempts)
  writeInputs(db, seq, run.manifest.resolvedInputs)
  enqueue(db, seq)
  return seq
}

/** A run's row as it is now, as far as a change has to know. */
export interface KeptRow {
  seq: number
  status: RunStatus
  bundleHash: Buffer | null
}

const UPDATE = `UPDATE runs SET ${MOVING.map((column) => `${column} = ?`).join(', ')}`

/** Writes what moves while a run goes on: columns, body, attempts, output. Call it inside a transaction. */
export function changeRun(db: WritableDB, { seq, status, bundleHash }: KeptRow, run: Run): void {
  // Indexed columns are set only where they differ: naming one in an UPDATE rewrites its indexes even for the same value.
  const bundle = run.bundleHash === null ? null : digestBytes(run.bundleHash)
  const indexed = [
    ...(run.status === status ? [] : [['status', run.status] as const]),
    ...(bundle === bundleHash || (bundle && bundleHash?.equals(bundle)) ? [] : [['bundle_hash', bundle] as const]),
    ...(run.cachedFrom === null ? [] : [['cached_from', run.cachedFrom] as const]),
    ...(run.skippedFor === null ? [] : [['skipped_for', run.skippedFor] as const]),
  ]
  const sql = `${UPDATE}${indexed.map(([column]) => `, ${column} = ?`).join('')} WHERE seq = ?`
  execute(db, sql, ...moving(db, run), ...indexed.map(([, value]) => value), seq)
  if (isLive(run.status)) {
    writeAttempts(db, seq, run.attempts)
    writeLiveBody(db, seq, run)
    if (run.output) writePartial(db, seq, { text: run.output.text, thinking: run.output.thinking ?? '' })
    return
  }
  dropAttempts(db, seq)
  const holdsAttempts = writeBody(db, seq, run)
  if (!holdsAttempts) writeAttempts(db, seq, run.attempts)
  writeInputs(db, seq, run.manifest.resolvedInputs)
  // While a run is live, a search reads the run itself.
  enqueue(db, seq)
  if (isLive(status)) {
    dropLiveBody(db, seq)
    dropPartial(db, seq)
  }
}
