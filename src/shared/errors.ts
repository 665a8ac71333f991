import { z } from 'zod'
import { ERROR_CODES, type ErrorCode, errorCodeSchema } from './error-codes'
import { ERROR_TEXTS } from './error-texts'

export { ERROR_CODES, type ErrorCode, errorCodeSchema }

export const errorSchema = z.object({
  code: errorCodeSchema,
  /** One sentence: what happened. */
  message: z.string(),
  /** One sentence: what to do. */
  hint: z.string(),
  retryable: z.boolean(),
  /** Plain JSON: places, names and figures that belong to this failure. */
  details: z.record(z.string(), z.unknown()),
})
export type ErrorJson = z.infer<typeof errorSchema>

export interface ErrorOptions {
  hint?: string
  retryable?: boolean
  details?: Record<string, unknown>
  cause?: unknown
}

/** A failure that a program can act on by its code and a person by its sentences. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly hint: string
  readonly retryable: boolean
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.hint = options.hint ?? ERROR_TEXTS[code].hint
    this.retryable = options.retryable ?? ERROR_TEXTS[code].retryable
    this.details = options.details ?? {}
  }

  toJSON(): ErrorJson {
    return { code: this.code, message: this.message, hint: this.hint, retryable: this.retryable, details: this.details }
  }

  static fromJSON(json: ErrorJson): AppError {
    return new AppError(json.code, json.message, { hint: json.hint, retryable: json.retryable, details: json.details })
  }

  /** Any thrown value as an AppError; what is not one already becomes INTERNAL with its message kept. */
  static from(thrown: unknown): AppError {
    if (thrown instanceof AppError) return thrown
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    return new AppError('INTERNAL', message, { cause: thrown })
  }
}
