import type { Health } from '#shared/domain/provider'
import type { AppError, ErrorCode } from '#shared/errors'

const STATES: Partial<Record<ErrorCode, Health['state']>> = {
  PROVIDER_UNREACHABLE: 'unreachable',
  TIMEOUT: 'unreachable',
  OFFLINE_REFUSED: 'offline',
  AUTH_MISSING: 'key',
  AUTH_INVALID: 'key',
}

/** The health of a connection that did not answer as it should: what is so, and the next step. */
export function unwell(error: AppError, checkedAt: string): Health {
  const state = STATES[error.code] ?? 'error'
  return { state, sentence: `${error.message} ${error.hint}`.trim(), checkedAt, serverVersion: null, ms: null }
}
