import type { Assertion, ScorePart } from '#shared/domain/score'
import type { ExportedCell, ExportedExperiment } from './exported'

/** promptfoo's marks for why a result did not pass. */
const FAILURE = { none: 0, assertion: 1, error: 2 }

/** The results as promptfoo writes them with `--output results.json`, version 3, in pieces. */
export function* promptfooResults(experiment: ExportedExperiment): Generator<string> {
  const { summary, design, report, cells, appVersion } = experiment
  const head = {
    version: 3,
    timestamp: summary.createdAt,
    prompts: design.variants.map(({ label, model, prompt }, index) => ({
      raw: rawPrompt(prompt.content.messages),
      label,
      provider: `${model.connection}:${model.name}`,
      metrics: metricsOf(report.variants[index]),
    })),
  }
  yield `{"evalId":${JSON.stringify(summary.id)},"results":${JSON.stringify(head).slice(0, -1)},"results":[`
  let first = true
  const stats = { successes: 0, failures: 0, errors: 0, tokenUsage: { total: 0, prompt: 0, completion: 0, cached: 0 } }
  for (const cell of cells) {
    const result = resultOf(experiment, cell)
    if (result === null) continue
    if (result.success) stats.successes += 1
    else if (result.failureReason === FAILURE.error) stats.errors += 1
    else stats.failures += 1
    for (const key of ['total', 'prompt', 'completion', 'cached'] as const) stats.tokenUsage[key] += result.tokenUsage[key]
    yield `${first ? '' : ','}\n${JSON.stringify(result)}`
    first = false
  }
  const config = { description: design.description || design.name, metadata: { writtenBy: `Assay ${appVersion}` } }
  yield `],"stats":${JSON.stringify(stats)}},"config":${JSON.stringify(config)},"shareableUrl":null}\n`
}

function metricsOf(variant: ExportedExperiment['report']['variants'][number] | undefined) {
  if (variant === undefined) return {}
  const { passed, scored, completed, cells, metrics, inputTokens, outputTokens, cost, meanScore } = variant
  return {
    score: (meanScore ?? 0) * scored,
    testPassCount: passed,
    testFailCount: scored - passed,
    testErrorCount: cells - completed + (completed - scored),
    namedScores: metrics,
    tokenUsage: { total: inputTokens + outputTokens, prompt: inputTokens, completion: outputTokens },
    cost: cost.amount,
  }
}

/** Null for a cell that was not asked. */
function resultOf({ design }: ExportedExperiment, cell: ExportedCell) {
  const { result, variables, prompt, output, error, usage, cost } = cell
  const variant = design.variants[result.variant]
  const testCase = design.cases[result.case]
  if (variant === undefined || testCase === undefined || result.runId === null) return null
  const verdict = result.score?.result
  const scored = verdict?.state === 'scored' ? verdict : null
  const said = error ?? (verdict?.state === 'failed' ? verdict.error.message : null)
  const input = usage?.inputTokens ?? 0
  const completion = usage?.outputTokens ?? 0
  const { connection, name } = variant.model
  return {
    id: result.runId,
    promptIdx: result.variant,
    testIdx: result.case,
    promptId: `${result.variant}`,
    provider: { id: `${connection}:${name}`, label: variant.label },
    prompt: { raw: prompt ?? '', label: variant.label },
    vars: variables,
    testCase: { description: testCase.description, vars: testCase.values, metadata: testCase.metadata },
    response: {
      output: output ?? '',
      cached: result.cached,
      tokenUsage: { total: input + completion, prompt: input, completion },
    },
    success: scored?.pass === true,
    score: scored?.score ?? 0,
    namedScores: Object.fromEntries(Object.entries(result.score?.metrics ?? {}).map(([metric, { score }]) => [metric, score])),
    gradingResult:
      scored === null
        ? null
        : {
            pass: scored.pass,
            score: scored.score,
            reason: scored.reason,
            componentResults: (result.score?.parts ?? []).map(componentOf),
          },
    error: said,
    failureReason: said !== null ? FAILURE.error : scored?.pass === true ? FAILURE.none : FAILURE.assertion,
    latencyMs: result.totalMs ?? 0,
    // Left out where nobody knows it: 0 would be a price.
    ...(cost === null ? {} : { cost: cost.amount }),
    tokenUsage: { total: input + completion, prompt: input, completion, cached: result.cached ? input + completion : 0 },
    metadata: { repeat: result.repeat, ...testCase.metadata },
  }
}

function componentOf({ type, not, value, threshold, weight, metric, result }: ScorePart) {
  const assertion: Partial<Record<keyof Assertion, unknown>> = {
    type: (not ? `not-${type}` : type) as Assertion['type'],
    value,
    ...(threshold === null ? {} : { threshold }),
    ...(weight === 1 ? {} : { weight }),
    ...(metric === null ? {} : { metric }),
  }
  if (result.state === 'failed') return { pass: false, score: 0, reason: result.error.message, assertion }
  return { pass: result.pass, score: result.score, reason: result.reason, namedScores: result.named, assertion }
}

function rawPrompt(messages: readonly { role: string; template: string }[]): string {
  const [only, ...others] = messages
  if (only !== undefined && others.length === 0) return only.template
  return JSON.stringify(messages.map(({ role, template }) => ({ role, content: template })))
}
