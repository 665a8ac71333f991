import { isLive, type Run } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { artifactId } from './artifacts'
import { run as execute, type WritableDB } from './database'
import { firstLines } from './excerpt'
import { writeAttempts } from './run-attempts'
import { writeBody } from './run-body'
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

/** What never changes of a run. Answers its row number. */
export function insertRow(db: WritableDB, hostId: string, run: Run): number {
  const createdAt = instantMs(run.createdAt)
  const seq = nextSeq(db, createdAt)
  execute(
    db,
    `INSERT INTO runs (seq, id, status, prompt_key, model_key, prompt_digest, prompt_id, prompt_version, role, repeat, group_id,
       group_key, parent_run_id, usage_estimated, cached, excerpt, host_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', ?, ?)`,
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
  )
  return seq
}

/** What moves while a run goes on: columns, body, attempts, output. Call it inside a transaction. */
export function writeRest(db: WritableDB, seq: number, run: Run): void {
  const ended = !isLive(run.status)
  const output = ended ? run.output : null
  const outputId = output ? artifactId(db, output.text) : null
  const thinkingId = output && output.thinking !== null ? artifactId(db, output.thinking) : null
  execute(
    db,
    `UPDATE runs SET name = ?, finish_reason = ?, error_code = ?, input_tokens = ?, output_tokens = ?, usage_estimated = ?,
       cost_amount = ?, cost_currency = ?, total_ms = ?, first_token_ms = ?, cached = ?, output_id = ?,
       thinking_id = ?, excerpt = ? WHERE seq = ?`,
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
    outputId,
    thinkingId,
    firstLines(run.output?.text || run.error?.message || ''),
    seq,
  )
  if (run.cachedFrom !== null || run.skippedFor !== null) {
    execute(db, 'UPDATE runs SET cached_from = ?, skipped_for = ? WHERE seq = ?', run.cachedFrom, run.skippedFor, seq)
  }
  // Indexed columns are set only where they differ: naming one in an UPDATE rewrites its indexes even for the same value.
  execute(db, 'UPDATE runs SET status = ? WHERE seq = ? AND status <> ?', run.status, seq, run.status)
  const bundle = run.bundleHash === null ? null : digestBytes(run.bundleHash)
  execute(db, 'UPDATE runs SET bundle_hash = ? WHERE seq = ? AND bundle_hash IS NOT ?', bundle, seq, bundle)
  writeBody(db, seq, run)
  writeAttempts(db, seq, run.attempts)
  writeInputs(db, seq, run.manifest.resolvedInputs)
  enqueue(db, seq)
  if (ended) dropPartial(db, seq)
  else if (run.output) writePartial(db, seq, { text: run.output.text, thinking: run.output.thinking ?? '' })
}
