import type { CacheMode, Run, RunRequest } from '#shared/domain/run'
import { runRequestSchema } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { createAnswerPrinter } from './answer-printer'
import { call } from './call'
import { exitStatusOf } from './exit-status'
import { printJson } from './print'
import { printScore, scoreOf, withScore } from './print-score'
import { readPromptArgument } from './prompt-argument'
import { untilAllEnded } from './until-ended'
import { readModelFlag, readParameters, readVariables } from './value-flags'
import type { GlobalOptions } from './with-host'

export interface RunOptions extends GlobalOptions {
  model?: string
  var: string[]
  varFile: string[]
  param: string[]
  timeoutMs?: number
  /** False is --no-cache. */
  cache?: CacheMode | false
  skipExisting?: boolean
  repeat?: number
  retries?: number
}

/** Runs a prompt to its end, as often as asked for, and answers the exit status. Throws only before a run exists. */
export async function runPrompt(host: Host, argument: string, options: RunOptions): Promise<number> {
  const { scoring, ...prompt } = await readPromptArgument(host, argument)
  const request = { ...readRequest(prompt, options), scoring }
  const count = options.repeat ?? 1
  const streams = count === 1 && !options.json
  const printer = createAnswerPrinter()
  const ids = await Promise.all(
    Array.from({ length: count }, async (_, repeat) => (await call(host, 'runs.start', { ...request, repeat })).id),
  )
  const { runs, interrupted } = await untilAllEnded(host, ids, (delta) => {
    if (streams) printer.follow(delta)
  })
  const scored = await Promise.all(
    runs.map(async (run) => ({
      run,
      score: interrupted ? null : scoreOf(await call(host, 'runs.score', { id: run.id, wait: true })),
    })),
  )
  const printed = scored.map(({ run, score }) => withScore(run, score))
  if (options.json) printJson(count === 1 ? printed[0] : { items: printed, next: null })
  else
    for (const { run, score } of scored) {
      printer.end(run, await shownOutput(host, run))
      if (score !== null) printScore(score)
    }
  return Math.max(...scored.map(({ run, score }) => exitStatusOf(run, interrupted, score)))
}

/** A skipped run has no output of its own; the one that it stands back for has. */
async function shownOutput(host: Host, run: Run): Promise<Run['output']> {
  return run.skippedFor === null ? run.output : (await call(host, 'runs.get', { id: run.skippedFor })).output
}

function readRequest(prompt: RunRequest['prompt'], options: RunOptions): RunRequest {
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
    cache: options.cache === false ? 'off' : (options.cache ?? null),
    skipExisting: options.skipExisting ?? null,
    retries: options.retries ?? null,
  })
}
