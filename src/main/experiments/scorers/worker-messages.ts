import type { ScorerType } from '#shared/domain/score'
import type { ErrorJson } from '#shared/errors'
import type { Finding, ScoringInput } from './scorer'

export interface ScoringRequest {
  type: ScorerType
  input: ScoringInput
}

/** `ready` comes once, when the worker has loaded; then one answer for each request. */
export type ScoringAnswer = { kind: 'ready' } | { kind: 'done'; finding: Finding } | { kind: 'failed'; error: ErrorJson }
