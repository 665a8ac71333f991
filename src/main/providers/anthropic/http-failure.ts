import { AppError, type ErrorCode } from '#shared/errors'
import type { Failure } from '../call-fetch'
import { contextSaid } from '../context-said'
import { retryAfterMs } from '../retry-after'

/** Where a failure was met. */
export interface FailedCall {
  host: string
  model: string | null
}

interface Said {
  type: string
  message: string
}

const OVERFLOW = /prompt is too long|exceeds? (the )?context (window|limit)|input length and .?max_tokens/i
/** A limit of money is no limit of speed: waiting doesn't help. */
const SPEND_LIMIT = /spend(ing)? limit|usage limit|credit balance|billing/i

/** Of each status that Anthropic documents, and of what comes as an event in mid-stream, by its type. */
const BY_TYPE: Record<string, { code: ErrorCode; retryable?: boolean }> = {
  invalid_request_error: { code: 'INVALID_INPUT' },
  authentication_error: { code: 'AUTH_INVALID' },
  billing_error: { code: 'BUDGET_SPENT' },
  permission_error: { code: 'AUTH_INVALID' },
  not_found_error: { code: 'MODEL_NOT_FOUND' },
  conflict_error: { code: 'PROVIDER_ERROR', retryable: true },
  rate_limit_error: { code: 'RATE_LIMITED' },
  api_error: { code: 'PROVIDER_ERROR', retryable: true },
  timeout_error: { code: 'TIMEOUT' },
  overloaded_error: { code: 'RATE_LIMITED' },
}
/** Where the body says nothing of it: what stands between here and the service answers in words of its own. */
const BY_STATUS: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  408: 'timeout_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  503: 'overloaded_error',
  504: 'timeout_error',
  529: 'overloaded_error',
}

/** An answer with a status that is not 2xx, as the error that it means. */
export function httpFailure(failure: Failure, call: FailedCall): AppError {
  const { status, header } = failure
  const said = readError(failure.body)
  const requestId = header('request-id')
  const details = { status, ...(requestId === null ? {} : { requestId }), ...ofCall(call) }
  if (status === 404 && said === null) return notAnthropic(call, details)
  const type = said?.type ?? BY_STATUS[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error')
  return failed(
    type,
    said?.message ?? `${call.host} answered with status ${status}.`,
    details,
    retryAfterMs(header('retry-after')),
  )
}

/** An `error` event, in mid-stream with status 200. */
export function eventFailure(event: unknown, call: FailedCall): AppError {
  const said = errorOf(event) ?? { type: 'api_error', message: 'The server reported an error without saying which.' }
  return failed(said.type, said.message, ofCall(call), null)
}

const notAnthropic = ({ host }: FailedCall, details: Record<string, unknown>): AppError =>
  new AppError('PROVIDER_ERROR', `What answers on ${host} is not Anthropic: it has no /v1/messages.`, {
    hint: 'Correct the address of the connection.',
    retryable: false,
    details,
  })

const ofCall = ({ host, model }: FailedCall): Record<string, unknown> => ({ host, ...(model === null ? {} : { model }) })

function failed(type: string, message: string, details: Record<string, unknown>, waitMs: number | null): AppError {
  const all = { ...details, serverType: type, serverMessage: message, ...(waitMs === null ? {} : { retryAfterMs: waitMs }) }
  if (OVERFLOW.test(message) || type === 'request_too_large') {
    return new AppError('CONTEXT_OVERFLOW', `The prompt does not fit: ${sentence(message)}`, {
      hint: 'Shorten the prompt, or choose a model with a longer context.',
      details: { ...all, ...contextSaid(message) },
    })
  }
  if (SPEND_LIMIT.test(message)) {
    return new AppError('BUDGET_SPENT', `Anthropic reported: ${sentence(message)}`, {
      hint: 'Raise the limit or add credit in its console. What came is kept.',
      details: all,
    })
  }
  const { code, retryable } = BY_TYPE[type] ?? { code: 'PROVIDER_ERROR', retryable: false }
  return new AppError(code, sentenceOf(type, details, message), {
    ...hintOf(type, waitMs),
    ...(retryable === undefined ? {} : { retryable }),
    details: all,
  })
}

function sentenceOf(type: string, { model, status }: Record<string, unknown>, message: string): string {
  const shown = status === undefined ? '' : ` (${status})`
  if (type === 'authentication_error') return `The key for Anthropic was refused${shown}. It may have been revoked.`
  if (type === 'permission_error') return `The key for Anthropic may not do this${shown}: ${sentence(message)}`
  if (type === 'not_found_error') return `Anthropic has no model ${model ?? 'of this name'} for this key.`
  return `Anthropic reported: ${sentence(message)}`
}

function hintOf(type: string, waitMs: number | null): { hint?: string } {
  if (type === 'authentication_error') return { hint: 'Replace the key in Models.' }
  if (type === 'permission_error') return { hint: 'Give it the right in the console of Anthropic, or use another key.' }
  if (type === 'not_found_error') return { hint: 'Choose one that the connection lists.' }
  if (type === 'billing_error') return { hint: 'Look at the payment details in the console of Anthropic.' }
  if (waitMs !== null) return { hint: `Try again in ${Math.ceil(waitMs / 1000)} s.` }
  return {}
}

function readError(body: string): Said | null {
  try {
    return errorOf(JSON.parse(body))
  } catch {
    return null
  }
}

function errorOf(value: unknown): Said | null {
  if (typeof value !== 'object' || value === null || !('error' in value)) return null
  const { error } = value
  if (typeof error !== 'object' || error === null) return null
  const type = 'type' in error && typeof error.type === 'string' ? error.type : 'api_error'
  const message = 'message' in error && typeof error.message === 'string' ? error.message : type
  return { type, message }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
