import type { FinishReason, Usage } from '#shared/domain/provider'
import type { RunOutput, ToolCall } from '#shared/domain/run'
import { artifactById } from './artifacts'
import { one, type ReadableDB } from './database'
import { readInner } from './run-body'

/** A completed run of this hash that asked a model, the newest first; else the newest that was cached. Null where there is none. */
export function completedRunOf(db: ReadableDB, bundleHash: string): string | null {
  const row = one<{ id: string }>(
    db,
    `SELECT id FROM runs INDEXED BY runs_by_bundle WHERE bundle_hash = ? AND status = 'completed'
     ORDER BY cached, seq DESC LIMIT 1`,
    Buffer.from(bundleHash, 'hex'),
  )
  return row?.id ?? null
}

/** What a completed run answered, without all that explains it. */
export interface KeptAnswer {
  output: RunOutput
  toolCalls: ToolCall[]
  finishReason: FinishReason | null
  usage: Usage
}

interface Row {
  seq: number
  outputId: number | null
  thinkingId: number | null
  finishReason: FinishReason | null
  inputTokens: number | null
  outputTokens: number | null
  estimated: number
}

/** Null where there is no such run, or it has no output. Throws UNSUPPORTED where this runtime can't unpack it. */
export function answerOf(db: ReadableDB, id: string): KeptAnswer | null {
  const row = one<Row>(
    db,
    `SELECT seq, output_id AS outputId, thinking_id AS thinkingId, finish_reason AS finishReason, input_tokens AS inputTokens,
       output_tokens AS outputTokens, usage_estimated AS estimated FROM runs WHERE id = ?`,
    id,
  )
  const output = row && artifactById(db, row.outputId)
  if (!row || !output) return null
  return {
    output: { text: output.text, thinking: artifactById(db, row.thinkingId)?.text ?? null, digest: output.digest },
    // Few answers call tools, and what they asked for lies in the body.
    toolCalls: row.finishReason === 'tool-calls' ? (readInner(db, row.seq)?.toolCalls ?? []) : [],
    finishReason: row.finishReason,
    usage: { inputTokens: row.inputTokens, outputTokens: row.outputTokens, estimated: row.estimated === 1 },
  }
}
