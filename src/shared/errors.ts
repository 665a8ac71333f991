import { z } from 'zod'
import { ERROR_TEXTS } from './error-texts'

export const ERROR_CODES = [
  'TEMPLATE_SYNTAX',
  'TEMPLATE_UNDEFINED_VARIABLE',
  'TEMPLATE_FORBIDDEN',
  'TEMPLATE_LIMIT',
  'ARTIFACT_NOT_FOUND',
  'INVALID_INPUT',
  'NOT_FOUND',
  'PROVIDER_UNREACHABLE',
  'MODEL_NOT_FOUND',
  'AUTH_MISSING',
  'AUTH_INVALID',
  'RATE_LIMITED',
  'PROVIDER_ERROR',
  'PROTOCOL_ERROR',
  'TIMEOUT',
  'CANCELLED',
  'CONTEXT_OVERFLOW',
  'OUTPUT_INVALID',
  'SCORING_FAILED',
  'BUDGET_SPENT',
  'CHAIN_INVALID',
  'OFFLINE_REFUSED',
  'CONFIRMATION_REQUIRED',
  'UNSUPPORTED',
  'WORKSPACE_NEWER',
  'WORKSPACE_DAMAGED',
  'WORKSPACE_BUSY',
  'FORBIDDEN',
  'INTERNAL',
] as const

export const errorCodeSchema = z.enum(ERROR_CODES)
export type ErrorCode = (typeof ERROR_CODES)[number]

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
