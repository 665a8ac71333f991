import type { Run, RunRequest } from '#shared/domain/run'
import { runRequestSchema } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { call } from './call'
import { exitStatusOf } from './exit-status'
import { describeError, printJson, printMessage, printResult } from './print'
import { readPromptArgument } from './prompt-argument'
import { readModelFlag, readParameters, readVariables } from './value-flags'
import type { GlobalOptions } from './with-host'

export interface RunOptions extends GlobalOptions {
  model?: string
  var: string[]
  varFile: string[]
  param: string[]
  timeoutMs?: number
}

/** Runs one prompt to its end and answers the exit status. Throws only before a run exists. */
export async function runPrompt(host: Host, argument: string, options: RunOptions): Promise<number> {
  const request = await readRequest(host, argument, options)
  const { id } = await call(host, 'runs.start', request)
  let interrupted = false
  const onInterrupt = () => {
    interrupted = true
    void call(host, 'runs.cancel', { id })
  }
  process.once('SIGINT', onInterrupt)
  process.once('SIGTERM', onInterrupt)
  await untilEnded(host, id, options.json ? () => {} : (text) => process.stdout.write(text))
  const run = await call(host, 'runs.get', { id })
  process.off('SIGINT', onInterrupt)
  process.off('SIGTERM', onInterrupt)
  if (options.json) printJson(run)
  else report(run)
  return exitStatusOf(run, interrupted)
}

async function readRequest(host: Host, argument: string, options: RunOptions): Promise<RunRequest> {
  const prompt = await readPromptArgument(host, argument)
  const model = options.model === undefined ? prompt.content.model : readModelFlag(options.model)
  if (model === null) {
    throw new AppError('INVALID_INPUT', `${prompt.name} names no model, and --model was not given.`, {
      hint: 'Add --model CONNECTION:MODEL, such as --model demo:extract.',
    })
  }
  return runRequestSchema.parse({
    prompt,
    model,
    parameters: readParameters(options.param),
    variables: readVariables(prompt.content, options.var, options.varFile),
    timeouts: options.timeoutMs === undefined ? {} : { totalMs: options.timeoutMs },
  })
}

/** Resolves when the run has ended; text is handed on as it comes. */
function untilEnded(host: Host, id: string, onText: (text: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const watch = host.liveRuns.watch(id, { onDelta: ({ text }) => onText(text), onEnd: resolve })
    if (watch === null) resolve()
    else onText(watch.snapshot.text)
  })
}

function report(run: Run): void {
  if (run.output !== null && !run.output.text.endsWith('\n')) printResult('')
  if (run.error !== null) printMessage(describeError(run.error))
  const { totalMs } = run.timings
  const { outputTokens, estimated } = run.usage
  const tokens = outputTokens === null ? '' : `, ${estimated ? '≈ ' : ''}${outputTokens} tokens out`
  printMessage(`${run.status} in ${totalMs === null ? 'unknown time' : `${Math.round(totalMs)} ms`}${tokens}, run ${run.id}`)
}
