import type { Assertion, AssertionSet, ScorerType } from '#shared/domain/score'
import { SCORER_FORMS } from './scorer-forms'

export function newAssertion(type: ScorerType): Assertion {
  const { value = null, threshold = null } = SCORER_FORMS[type].first ?? {}
  return {
    kind: 'assertion',
    type,
    not: false,
    value,
    literal: false,
    threshold,
    weight: 1,
    metric: null,
    judge: null,
    config: {},
  }
}

export const newSet = (): AssertionSet => ({ kind: 'set', assertions: [], threshold: 0.5, weight: 1, metric: null })
