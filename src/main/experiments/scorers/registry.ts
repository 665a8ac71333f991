import type { ScorerType } from '#shared/domain/score'
import { type AtOnce, jsonAtOnce, regexAtOnce } from './at-once'
import { contains, icontains } from './contains'
import { containsAll, icontainsAll } from './contains-all'
import { containsAny, icontainsAny } from './contains-any'
import { cost } from './cost'
import { equals } from './equals'
import { exactMatch } from './exact-match'
import { finishReason } from './finish-reason'
import { isRefusal } from './is-refusal'
import { latency } from './latency'
import { length } from './length'
import { lengthSimilarity } from './length-similarity'
import type { Score, ScoreByAsking, ScoreByComparing } from './scorer'
import { startsWith } from './starts-with'
import { tokens } from './tokens'
import { wordCount } from './word-count'
import { wordOverlap } from './word-overlap'

/** How a scorer works. Files of those that may hold a thread, or bring a parser with them, are loaded in the worker alone. */
export type Scorer =
  /** Takes time in proportion to the texts: on any thread. */
  | { kind: 'quick'; score: Score }
  /** May take any time, as an expression or a script can: in the worker, with a time limit. */
  | { kind: 'bounded'; load(): Promise<Score>; atOnce: AtOnce | null }
  | { kind: 'asking'; load(): Promise<ScoreByAsking> }
  | { kind: 'comparing'; load(): Promise<ScoreByComparing> }

const quick = (score: Score): Scorer => ({ kind: 'quick', score })
const bounded = (load: () => Promise<Score>, atOnce: AtOnce | null = null): Scorer => ({ kind: 'bounded', load, atOnce })
const asking = (load: () => Promise<ScoreByAsking>): Scorer => ({ kind: 'asking', load })
const comparing = (load: () => Promise<ScoreByComparing>): Scorer => ({ kind: 'comparing', load })

/** Every scorer, in one line each. A new one is a file, a line here, and its name in shared/domain/scorer-types. */
export const SCORERS: Record<ScorerType, Scorer> = {
  equals: quick(equals),
  'exact-match': quick(exactMatch),
  contains: quick(contains),
  icontains: quick(icontains),
  'contains-any': quick(containsAny),
  'icontains-any': quick(icontainsAny),
  'contains-all': quick(containsAll),
  'icontains-all': quick(icontainsAll),
  'starts-with': quick(startsWith),
  regex: bounded(async () => (await import('./regex')).regex, regexAtOnce),
  'is-json': bounded(async () => (await import('./is-json')).isJson, jsonAtOnce),
  'contains-json': bounded(async () => (await import('./contains-json')).containsJson),
  'is-xml': bounded(async () => (await import('./is-xml')).isXml),
  'contains-xml': bounded(async () => (await import('./contains-xml')).containsXml),
  'is-html': bounded(async () => (await import('./is-html')).isHtml),
  'contains-html': bounded(async () => (await import('./contains-html')).containsHtml),
  'is-sql': bounded(async () => (await import('./is-sql')).isSql),
  'contains-sql': bounded(async () => (await import('./contains-sql')).containsSql),
  'word-count': quick(wordCount),
  length: quick(length),
  'length-similarity': quick(lengthSimilarity),
  'word-overlap': quick(wordOverlap),
  levenshtein: bounded(async () => (await import('./levenshtein')).levenshtein),
  'rouge-n': bounded(async () => (await import('./rouge-n')).rougeN),
  bleu: bounded(async () => (await import('./bleu')).bleu),
  latency: quick(latency),
  cost: quick(cost),
  tokens: quick(tokens),
  'finish-reason': quick(finishReason),
  'is-refusal': quick(isRefusal),
  javascript: bounded(async () => {
    const { javascript, warmSandbox } = await import('./javascript')
    await warmSandbox()
    return javascript
  }),
  similar: asking(async () => (await import('./similar')).similar),
  'llm-rubric': asking(async () => (await import('./llm-rubric')).llmRubric),
  factuality: asking(async () => (await import('./factuality')).factuality),
  pairwise: comparing(async () => (await import('./pairwise')).pairwise),
  'select-best': comparing(async () => (await import('./select-best')).selectBest),
}
