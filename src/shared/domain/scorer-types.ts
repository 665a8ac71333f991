/**
 * Every kind of expectation, under promptfoo's names where it has one. Each has a file in main/experiments/scorers and a
 * line in its registry; names are added, never renamed.
 */
export const SCORER_TYPES = [
  'equals',
  'exact-match',
  'contains',
  'icontains',
  'contains-any',
  'icontains-any',
  'contains-all',
  'icontains-all',
  'starts-with',
  'regex',
  'is-json',
  'contains-json',
  'is-xml',
  'contains-xml',
  'is-html',
  'contains-html',
  'is-sql',
  'contains-sql',
  'word-count',
  'length',
  'length-similarity',
  'word-overlap',
  'levenshtein',
  'rouge-n',
  'bleu',
  'latency',
  'cost',
  'tokens',
  'finish-reason',
  'is-refusal',
  'javascript',
  'similar',
  'llm-rubric',
  'factuality',
  'pairwise',
  'select-best',
] as const

export type ScorerType = (typeof SCORER_TYPES)[number]
