import type { Json } from '#shared/domain/json'
import { splitList } from '#shared/domain/split-list'

/** Kinds that a table's field may begin with, beside our own names. */
const WITH_THRESHOLD = new Set(
  'answer-relevance classifier context-faithfulness context-recall context-relevance cost latency levenshtein perplexity-score perplexity rouge-n similar starts-with'.split(
    ' ',
  ),
)
const LISTS = new Set(['contains-all', 'contains-any', 'icontains-all', 'icontains-any'])
const NAMES =
  'answer-relevance bleu classifier contains contains-all contains-any contains-html contains-json contains-sql contains-xml context-faithfulness context-recall context-relevance conversation-relevance cost equals factuality finish-reason g-eval gleu guardrails icontains icontains-all icontains-any is-html is-json is-refusal is-sql is-valid-function-call is-valid-openai-function-call is-valid-openai-tools-call is-xml javascript latency levenshtein llm-rubric meteor model-graded-closedqa model-graded-factuality moderation perplexity perplexity-score pi python regex rouge-n ruby similar similar:cosine similar:dot similar:euclidean starts-with webhook word-count'.split(
    ' ',
  )
const PATTERN = new RegExp(
  `^(not-)?(${NAMES.map((name) => name.replace(/-/g, '\\-')).join('|')})(?:\\((\\d+(?:\\.\\d+)?)\\))?(?::([\\s\\S]*))?$`,
)

/**
 * A field of an `__expected` column, as promptfoo writes it out: `contains:…`, `similar(0.8):…`, `javascript:…`; anything
 * else must be equalled.
 */
export function assertionFromText(field: string): Record<string, Json> {
  const [, script] = /^(?:javascript|fn|eval):([\s\S]*)$/.exec(field) ?? []
  if (script !== undefined) return { type: 'javascript', value: script.trim() }
  if (/^file:\/\/.*\.(?:js|mjs|cjs|ts|mts|cts)(?::\w+)?$/.test(field)) return { type: 'javascript', value: field }
  const [, rubric] = /^(?:grade|llm-rubric):([\s\S]*)$/.exec(field) ?? []
  if (rubric !== undefined) return { type: 'llm-rubric', value: rubric }
  if (field.startsWith('python:') || /^file:\/\/.*\.py(?::|$)/.test(field)) return { type: 'python', value: field }
  const match = PATTERN.exec(field)
  if (match === null) return { type: 'equals', value: field }
  const [, not = '', name = '', threshold, value] = match
  const type = `${not}${name}`
  const present = (entry: Json | undefined): Record<string, Json> => (entry === undefined ? {} : { value: entry })
  if (LISTS.has(name)) return { type, ...present(value === undefined || value === '' ? value : splitList(value)) }
  if (name === 'is-json' || name === 'contains-json') return { type, ...present(value) }
  const given = threshold === undefined ? (name === 'similar' ? 0.8 : 0.75) : Number(threshold)
  return { type, ...present(value?.trim()), ...(WITH_THRESHOLD.has(name) ? { threshold: given } : {}) }
}
