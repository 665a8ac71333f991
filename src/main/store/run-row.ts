import type { FinishReason } from '#shared/domain/provider'
import type { RunRole, RunStatus, RunSummary } from '#shared/domain/run'

/** A slim row with the names that its keys stand for. */
export interface RunRow {
  seq: number
  id: string
  status: RunStatus
  promptName: string
  connection: string
  model: string
  /** Hex. */
  promptDigest: string
  promptId: string | null
  promptVersion: number | null
  name: string | null
  role: RunRole
  groupId: string | null
  groupKey: string | null
  finishReason: FinishReason | null
  errorCode: string | null
  inputTokens: number | null
  outputTokens: number | null
  usageEstimated: number
  costAmount: number | null
  costCurrency: string | null
  totalMs: number | null
  firstTokenMs: number | null
  cached: number
  outputId: number | null
  excerpt: string
  createdAt: number
}

export const RUN_COLUMNS = `r.seq, r.id, r.status, p.name AS promptName, m.connection, m.name AS model,
  lower(hex(r.prompt_digest)) AS promptDigest, r.prompt_id AS promptId, r.prompt_version AS promptVersion, r.name, r.role,
  r.group_id AS groupId, r.group_key AS groupKey, r.finish_reason AS finishReason, r.error_code AS errorCode,
  r.input_tokens AS inputTokens, r.output_tokens AS outputTokens, r.usage_estimated AS usageEstimated,
  r.cost_amount AS costAmount, r.cost_currency AS costCurrency, r.total_ms AS totalMs, r.first_token_ms AS firstTokenMs,
  r.cached, r.output_id AS outputId, r.excerpt, r.created_at AS createdAt`

/** Joins for RUN_COLUMNS, where the runs are called r. */
export const RUN_NAMES = 'JOIN run_prompts p ON p.key = r.prompt_key JOIN run_models m ON m.key = r.model_key'

export function runSummary(row: RunRow, excerpt = row.excerpt): RunSummary {
  return {
    id: row.id,
    status: row.status,
    name: row.name,
    prompt: {
      name: row.promptName,
      versionDigest: row.promptDigest,
      promptId: row.promptId,
      versionNumber: row.promptVersion,
    },
    model: { connection: row.connection, name: row.model },
    finishReason: row.finishReason,
    usage: { inputTokens: row.inputTokens, outputTokens: row.outputTokens, estimated: row.usageEstimated === 1 },
    cost: row.costAmount === null ? null : { amount: row.costAmount, currency: row.costCurrency ?? '' },
    totalMs: row.totalMs,
    firstTokenMs: row.firstTokenMs,
    cached: row.cached === 1,
    groupId: row.groupId,
    groupKey: row.groupKey,
    role: row.role,
    errorCode: row.errorCode,
    excerpt,
    createdAt: new Date(row.createdAt).toISOString(),
  }
}
