import type { Run, RunSummary } from '#shared/domain/run'

const EXCERPT = 160

/** A whole run as lists carry it. */
export function summaryOf(run: Run): RunSummary {
  const { id, status, name, prompt, model, finishReason, usage, cost, timings, cached, groupId, groupKey, role, createdAt } = run
  const text = run.output?.text || run.error?.message || ''
  return {
    id,
    status,
    name,
    prompt,
    model,
    finishReason,
    usage,
    cost,
    totalMs: timings.totalMs,
    firstTokenMs: timings.firstTokenMs,
    cached,
    groupId,
    groupKey,
    role,
    errorCode: run.error?.code ?? null,
    excerpt: text.slice(0, EXCERPT),
    createdAt,
  }
}
