import { AppError } from '#shared/errors'

/** Results and nothing else go to stdout. */
export function printResult(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

export function printJson(value: unknown): void {
  printResult(JSON.stringify(value, null, 2))
}

/** Progress and messages go to stderr. */
export function printMessage(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** What happened, what to do, and the code last. */
export function describeError(error: Pick<AppError, 'code' | 'message' | 'hint'>): string {
  return `${error.message} ${error.hint} (${error.code})`
}

/** A failure before any run exists: `{"error": …}` where JSON is asked for, else a sentence. */
export function printFailure(thrown: unknown, json: boolean): void {
  const error = AppError.from(thrown)
  if (json) printJson({ error: error.toJSON() })
  else printMessage(describeError(error))
}
