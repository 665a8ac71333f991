import type { PromptScoring } from './prompt-scoring'

/** Nothing is expected. Apart from the schemas, which have no place in the window's scripts. */
export const NO_SCORING: PromptScoring = { checks: [], threshold: null, judge: null }
