import type { RunStatus } from '#shared/domain/run-status'
import type { ErrorCode } from '#shared/errors'

/** How a call can go wrong, or strange, whatever the protocol. */
export type FaultName =
  | 'refused connection'
  | 'closed before headers'
  | 'hang before headers'
  | 'hang in mid-stream'
  | 'reset in mid-stream'
  | 'end without an end'
  | 'truncated JSON'
  | 'wrong content type'
  | '400'
  | '401'
  | '402'
  | '403'
  | '404'
  | '408'
  | '413'
  | '429 with retry-after'
  | '500'
  | '503'
  | '529'
  | 'error in mid-stream'
  | 'a line without end'
  | 'a 50 MB answer'
  | 'invalid UTF-8'
  | 'a thousand chunks in one packet'
  | 'one character a packet'

export interface Fault {
  name: FaultName
  status: RunStatus
  code: ErrorCode | null
  /** Whether another attempt follows where the run has one left. */
  retried: boolean
  /** What is kept of the answer. */
  kept: 'nothing' | 'what came' | 'all of it'
}

const fault = (name: FaultName, code: ErrorCode, retried: boolean, kept: Fault['kept'] = 'nothing'): Fault => ({
  name,
  status: 'failed',
  code,
  retried,
  kept,
})
const odd = (name: FaultName): Fault => ({ name, status: 'completed', code: null, retried: false, kept: 'all of it' })

/** Every fault with the state that a run ends in; docs/faults.md is this table. */
export const FAULTS: readonly Fault[] = [
  fault('refused connection', 'PROVIDER_UNREACHABLE', true),
  fault('closed before headers', 'PROTOCOL_ERROR', true),
  fault('hang before headers', 'TIMEOUT', true),
  fault('hang in mid-stream', 'TIMEOUT', true, 'what came'),
  fault('reset in mid-stream', 'PROTOCOL_ERROR', true, 'what came'),
  fault('end without an end', 'PROTOCOL_ERROR', true, 'what came'),
  fault('truncated JSON', 'PROTOCOL_ERROR', true, 'what came'),
  fault('wrong content type', 'PROTOCOL_ERROR', true),
  fault('400', 'INVALID_INPUT', false),
  fault('401', 'AUTH_INVALID', false),
  fault('402', 'BUDGET_SPENT', false),
  fault('403', 'AUTH_INVALID', false),
  fault('404', 'MODEL_NOT_FOUND', false),
  fault('408', 'TIMEOUT', true),
  { ...fault('413', 'CONTEXT_OVERFLOW', false), status: 'truncated' },
  fault('429 with retry-after', 'RATE_LIMITED', true),
  fault('500', 'PROVIDER_ERROR', true),
  fault('503', 'RATE_LIMITED', true),
  fault('529', 'RATE_LIMITED', true),
  fault('error in mid-stream', 'PROVIDER_ERROR', true, 'what came'),
  fault('a line without end', 'PROTOCOL_ERROR', true, 'what came'),
  odd('a 50 MB answer'),
  odd('invalid UTF-8'),
  odd('a thousand chunks in one packet'),
  odd('one character a packet'),
]
