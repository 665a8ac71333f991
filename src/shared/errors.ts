import { ERROR_CODES, type ErrorCode } from './error-codes'
import { ERROR_TEXTS } from './error-texts'

export { ERROR_CODES, type ErrorCode }

/** An error as it crosses a door; see error-schema.ts for its check. */
export interface ErrorJson {
  code: ErrorCode
  /** One sentence: what happened. */
  message: string
  /** One sentence: what to do. */
  hint: string
  retryable: boolean
  /** Plain JSON: places, names and figures that belong to this failure. */
  details: Record<string, unknown>
}

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
