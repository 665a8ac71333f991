import type { Json } from '#shared/domain/json'
import type { Message, ModelRef } from '#shared/domain/prompt'
import type { Run, RunRequest } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { type Ask, type Asking, type Embed, nobodyJudges } from '../../experiments/scorers/scorer'
import type { RunDeps } from '../run-deps'
import type { Runner } from '../runner'

export interface JudgeCalls {
  deps: Pick<RunDeps, 'registry'> & { runner: Runner }
  /** Whom the runs belong to, and who judges where an expectation names nobody. */
  groupId: string | null
  /** The run that is judged, where it is one by itself. */
  parentRunId?: string
  judge: ModelRef | null
  signal: AbortSignal
  /** Told of every run that was made for it. */
  onRun?: (run: Run) => void
}

/** Asks models for one cell's scores. Each question is a run in the archive, with the role of a judge. */
export function asking(calls: JudgeCalls, cell: string): Omit<Asking, 'judge'> {
  const modelFor = (named: ModelRef | null): ModelRef => {
    const model = named ?? calls.judge
    if (model === null) throw nobodyJudges()
    return model
  }
  const ask: Ask = (messages, { judge, schema, attempt }) =>
    askJudge(calls, cell, { ...judgeRequest(modelFor(judge), messages, schema, attempt), parentRunId: calls.parentRunId ?? null })
  const embed: Embed = async (texts, { judge }) => {
    const model = modelFor(judge)
    const provider = calls.deps.registry.get(model.connection)
    if (provider.embed === undefined)
      throw new AppError('SCORING_FAILED', `${model.connection} gives no embeddings.`, {
        hint: 'Choose an embedding model of a connection that does, such as one of Ollama.',
      })
    return provider.embed(model.name, texts, calls.signal)
  }
  return { ask, embed }
}

async function askJudge(
  { deps: { runner }, groupId, signal, onRun }: JudgeCalls,
  cell: string,
  request: RunRequest,
): Promise<string> {
  signal.throwIfAborted()
  const started = runner.start(request, { groupId, groupKey: groupId === null ? null : cell, role: 'judge' })
  const stop = () => runner.cancel(started.id)
  signal.addEventListener('abort', stop, { once: true })
  try {
    const run = await started.done
    onRun?.(run)
    // The next question says what was wrong; the answer is in the archive either way.
    if (run.status === 'completed' || run.error?.code === 'OUTPUT_INVALID') return run.output?.text ?? ''
    const { message, hint } = run.error ?? { message: 'It did not complete.', hint: '' }
    throw new AppError('SCORING_FAILED', `The judge did not answer: ${message}`, { hint, details: { runId: run.id } })
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** What is judged stands in variables: in a template, an answer with tags in it would be carried out. */
function judgeRequest(model: ModelRef, messages: readonly Message[], schema: Json, attempt: number): RunRequest {
  const isSchema = typeof schema === 'object' && schema !== null && !Array.isArray(schema)
  return {
    prompt: {
      name: 'Judge',
      content: {
        messages: messages.map(({ role }, index) => ({ role, template: `{{ text_${index} }}` })),
        inputs: [],
        model: null,
        parameters: {},
        description: '',
        ...(isSchema ? { output: { schema, repair: false } } : {}),
      },
      promptId: null,
      versionNumber: null,
    },
    model,
    // The same answer is to be judged the same way each time.
    parameters: { temperature: 0 },
    variables: Object.fromEntries(messages.map(({ content }, index) => [`text_${index}`, content])),
    timeouts: {},
    cache: null,
    skipExisting: false,
    retries: null,
    repeat: attempt,
    queue: '',
    parentRunId: null,
  }
}
