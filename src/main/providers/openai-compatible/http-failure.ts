import { AppError, type ErrorCode } from '#shared/errors'
import type { Failure } from '../call-fetch'
import { contextSaid } from '../context-said'
import { retryAfterMs } from '../retry-after'
import type { Dialect } from './dialect'

export interface FailedCall {
  host: string
  model: string | null
  dialect: Dialect
  /** What to do about it where no key was sent; null where one was. */
  keyHint: string | null
}

/** Each family says it in words of its own, and LM Studio and vLLM in others with each year (see the fixtures). */
const OVERFLOW =
  /exceed\w*[^.]{0,60}context|maximum context length|context[_ ](length|size|window)[^.]{0,30}exceed|context length is only|greater than the context length|n_keep \(\d+\) >= n_ctx|prompt (is )?too long|too many (input )?tokens|trying to keep the first \d+ tokens/i
/** A limit of money is no limit of speed: waiting doesn't help. */
const SPENT = /insufficient[_ ](quota|credits|funds)|exceeded your current quota|billing|credit balance|spend(ing)? limit/i
const NO_MODEL =
  /model[^.]{0,80}(not (found|exist|loaded|available)|does ?n[o']t exist|no such)|no models? loaded|is not a valid model/i

/** LM Studio takes it for a mistake in the request. */
const CRASHED = /model has crashed/i
const NO_SUCH_PATH = /not found|unknown|unexpected endpoint|invalid url/i

const BY_STATUS: Record<number, { code: ErrorCode; retryable?: boolean }> = {
  400: { code: 'INVALID_INPUT' },
  401: { code: 'AUTH_INVALID' },
  403: { code: 'AUTH_INVALID' },
  404: { code: 'MODEL_NOT_FOUND' },
  408: { code: 'TIMEOUT' },
  409: { code: 'PROVIDER_ERROR', retryable: true },
  422: { code: 'INVALID_INPUT' },
  429: { code: 'RATE_LIMITED' },
  503: { code: 'RATE_LIMITED' },
  529: { code: 'RATE_LIMITED' },
}

/** An answer with a status that is not 2xx, as the error that it means. */
export function httpFailure({ status, body, header }: Failure, call: FailedCall): AppError {
  const flagged = reasonsOf(body)
  if (flagged !== null) return refusedPrompt(flagged, status, call)
  const requestId = header('x-request-id')
  return failed(status, said(body), call, {
    ...(requestId === null ? {} : { requestId }),
    ...waiting(retryAfterMs(header('retry-after'))),
  })
}

/** An `error` in mid-stream, with status 200: its own code, where it is a status, counts. */
export function chunkFailure(error: unknown, call: FailedCall): AppError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : Number.NaN
  return failed(Number.isInteger(code) && code >= 400 ? code : 500, textOf(error), call, {})
}

/** What OpenRouter says of a prompt that a moderation or a guardrail stopped: no matter of the key. */
function reasonsOf(body: string): string[] | null {
  try {
    const reasons: unknown = JSON.parse(body)?.error?.metadata?.reasons
    return Array.isArray(reasons) ? reasons.map(String) : null
  } catch {
    return null
  }
}

function refusedPrompt(reasons: string[], status: number, { host, model, dialect }: FailedCall): AppError {
  const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`
  return new AppError('PROVIDER_ERROR', `${dialect.name} did not pass the prompt on, since its moderation flagged it${why}.`, {
    hint: 'Change the prompt, or choose a model without moderation.',
    retryable: false,
    details: { status, host, reasons, ...(model === null ? {} : { model }) },
  })
}

const waiting = (ms: number | null): Record<string, unknown> => (ms === null ? {} : { retryAfterMs: ms })

function failed(status: number, message: string, call: FailedCall, more: Record<string, unknown>): AppError {
  const { host, model, dialect, keyHint } = call
  const details: Record<string, unknown> = {
    status,
    host,
    ...(model === null ? {} : { model }),
    ...(message === '' ? {} : { serverMessage: message }),
    ...more,
  }
  const text = message === '' ? `${host} answered with status ${status}.` : `${dialect.name} reported: ${sentence(message)}`
  if (OVERFLOW.test(message) || status === 413) {
    return new AppError('CONTEXT_OVERFLOW', `The prompt does not fit the context of ${model}.`, {
      hint: `Shorten the prompt, or ${dialect.start === null ? 'choose a model' : 'load the model there'} with a longer context.`,
      details: { ...details, ...contextSaid(message) },
    })
  }
  if (status === 402 && more.retryAfterMs !== undefined) return new AppError('RATE_LIMITED', text, { ...wait(more), details })
  if (SPENT.test(message) || status === 402) {
    return new AppError('BUDGET_SPENT', text, { hint: 'Raise the limit or add credit there. What came is kept.', details })
  }
  if (status === 401 || status === 403) return refused(text, status, keyHint, details)
  if (status === 404 && !/model/i.test(message) && (message === '' || NO_SUCH_PATH.test(message))) {
    return new AppError('PROVIDER_ERROR', `What answers on ${host} has no /chat/completions.`, {
      hint: 'Correct the address of the connection in Models: it ends with /v1 for most servers.',
      retryable: false,
      details,
    })
  }
  if (status === 404 || NO_MODEL.test(message)) {
    return new AppError('MODEL_NOT_FOUND', `${host} has no model ${model ?? 'of this name'}.`, {
      hint: 'Load it there, or choose one that the connection lists.',
      details,
    })
  }
  if (CRASHED.test(message)) return new AppError('PROVIDER_ERROR', text, { retryable: true, details })
  const { code, retryable } = BY_STATUS[status] ?? { code: 'PROVIDER_ERROR', retryable: status >= 500 }
  return new AppError(code, text, {
    ...(code === 'RATE_LIMITED' ? wait(more) : {}),
    ...(retryable === undefined ? {} : { retryable }),
    details,
  })
}

const wait = ({ retryAfterMs: ms }: Record<string, unknown>): { hint?: string } =>
  typeof ms === 'number' ? { hint: `Try again in ${Math.ceil(ms / 1000)} s.` } : {}

function refused(text: string, status: number, keyHint: string | null, details: Record<string, unknown>): AppError {
  if (keyHint === null) {
    return new AppError('AUTH_INVALID', `The key was refused (${status}). It may have been revoked.`, {
      hint: 'Replace the key in Models.',
      details,
    })
  }
  return new AppError('AUTH_MISSING', `A key is wanted (${status}). ${text}`, { hint: keyHint, details })
}

/** `{"error": {"message"}}`, `{"error": "…"}`, vLLM's `{"message"}`, or a short plain text. Pages of a proxy are not worth showing. */
function said(body: string): string {
  const text = body.trim()
  try {
    const value: unknown = JSON.parse(text)
    return textOf(typeof value === 'object' && value !== null && 'error' in value ? value.error : value)
  } catch {
    return text.startsWith('<') ? '' : text.slice(0, 500)
  }
}

function textOf(error: unknown): string {
  if (typeof error === 'string') return error.trim()
  if (typeof error !== 'object' || error === null) return ''
  if ('message' in error && typeof error.message === 'string') return error.message.trim()
  if ('detail' in error && typeof error.detail === 'string') return error.detail.trim()
  return JSON.stringify(error).slice(0, 500)
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
