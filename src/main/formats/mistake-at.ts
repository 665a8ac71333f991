import { AppError } from '#shared/errors'

export interface Place {
  file: string
  /** From 1. */
  line: number
  column: number
}

/** INVALID_INPUT that names file, line and column; `what` is no sentence yet: lower case, without a full stop. */
export function mistakeAt(
  { file, line, column }: Place,
  what: string,
  hint = 'Correct this place and try again.',
  details: Record<string, unknown> = {},
): AppError {
  return new AppError('INVALID_INPUT', `${file}, line ${line}, column ${column}: ${what}.`, {
    hint,
    details: { file, line, column, ...details },
  })
}
