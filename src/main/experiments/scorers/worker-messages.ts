import type { ScorerType } from '#shared/domain/score'
import type { ErrorJson } from '#shared/errors'
import type { Finding, ScoringInput } from './scorer'

export interface ScoringRequest {
  type: ScorerType
  input: ScoringInput
}

/** `ready` comes once, when the worker has loaded; then for each request `begun`, once its scorer is loaded, and one answer. */
export type ScoringAnswer =
  | { kind: 'ready' }
  | { kind: 'begun' }
  | { kind: 'done'; finding: Finding }
  | { kind: 'failed'; error: ErrorJson }
