import type { ScorerType } from '#shared/domain/score'
import type { ErrorJson } from '#shared/errors'
import type { Finding, ScoringInput } from './scorer'

export interface ScoringRequest {
  type: ScorerType
  input: ScoringInput
}

/**
 * `ready` comes once, when the worker has loaded; then one answer for each request, and before the first of
 * each kind `begun`, when its scorer is loaded.
 */
export type ScoringAnswer =
  | { kind: 'ready' }
  | { kind: 'begun' }
  | { kind: 'done'; finding: Finding }
  | { kind: 'failed'; error: ErrorJson }
