import type { RunDelta } from '#shared/contract/events'
import type { Run, RunOutput } from '#shared/domain/run'
import { describeError, printMessage, printResult } from './print'

export interface AnswerPrinter {
  follow(delta: RunDelta): void
  /** `output` is what the run stands for, its own or another's. */
  end(run: Run, output: RunOutput | null): void
}

/** Prints an answer while it comes. One that breaks off and is tried again begins on a line of its own. */
export function createAnswerPrinter(): AnswerPrinter {
  let printed = ''
  let attempt = 0
  let told = ''
  return {
    follow(delta) {
      const waits = waitingSentence(delta.waiting)
      if (waits !== '' && waits !== told) printMessage(waits)
      told = waits
      if (delta.attempt > attempt && printed !== '') {
        process.stdout.write('\n')
        printMessage(`The answer broke off; attempt ${delta.attempt} begins again.`)
        printed = ''
      }
      attempt = Math.max(attempt, delta.attempt)
      process.stdout.write(delta.text)
      printed += delta.text
    },
    end(run, output) {
      if (printed === '' && output !== null) printResult(output.text)
      else if (printed !== '' && !printed.endsWith('\n')) printResult('')
      for (const note of run.notes) printMessage(note)
      if (run.error !== null) printMessage(describeError(run.error))
      printMessage(summary(run))
    },
  }
}

function waitingSentence(waiting: RunDelta['waiting']): string {
  if (waiting === null) return ''
  const until = waiting.until === null ? '' : ` until ${waiting.until}`
  switch (waiting.for) {
    case 'slot':
      return 'Waiting for a free place on the connection.'
    case 'model':
      return 'Waiting for another model to leave the memory.'
    case 'rate':
      return `Waiting${until}: the server asked for it, or the connection reached its limit a minute.`
    case 'retry':
      return `The attempt failed; the next one waits${until}.`
  }
}

function summary(run: Run): string {
  const { totalMs } = run.timings
  const { outputTokens, estimated } = run.usage
  const tokens = outputTokens === null ? '' : `, ${estimated ? '≈ ' : ''}${outputTokens} tokens out`
  const time = totalMs === null ? 'unknown time' : `${Math.round(totalMs)} ms`
  if (run.skippedFor !== null)
    return `skipped in ${time}: run ${run.skippedFor} has the same hash ${run.bundleHash}, run ${run.id}`
  if (run.cachedFrom !== null) return `cached in ${time}${tokens}: the answer of run ${run.cachedFrom}, run ${run.id}`
  const attempts = run.attempts.length > 1 ? `, ${run.attempts.length} attempts` : ''
  return `${run.status} in ${time}${tokens}${attempts}, run ${run.id}`
}
