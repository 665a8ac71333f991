import { type Asking, type Finding, type ScoringInput, scoringFailed, shown } from './scorer'

const DEFAULT_THRESHOLD = 0.75

/**
 * How near the meaning is, by embeddings; of several texts, the nearest. `config.measure` is `cosine` (so by itself), `dot` or
 * `euclidean`, whose threshold is the greatest distance and whose score is 1 / (1 + distance).
 */
export async function similar({ output, value, threshold, config }: ScoringInput, { embed, judge }: Asking): Promise<Finding> {
  const texts = typeof value === 'string' ? [value] : value
  if (!Array.isArray(texts) || texts.length === 0 || !texts.every((text) => typeof text === 'string' && text !== ''))
    throw scoringFailed('similar needs a text to compare with, or a list of texts.')
  const measure = config.measure === 'dot' || config.measure === 'euclidean' ? config.measure : 'cosine'
  const limit = threshold ?? DEFAULT_THRESHOLD
  const [ours, ...theirs] = await embed([output, ...texts.map(String)], { judge })
  if (ours === undefined || theirs.length !== texts.length) throw scoringFailed('The server gave fewer embeddings than texts.')
  const values = theirs.map((vector) => MEASURES[measure](ours, vector))
  const isDistance = measure === 'euclidean'
  const best = isDistance ? Math.min(...values) : Math.max(...values)
  if (!Number.isFinite(best)) throw scoringFailed('The embeddings have no finite similarity.')
  return {
    holds: isDistance ? best <= limit + Number.EPSILON : best >= limit - Number.EPSILON,
    // Exactly at the threshold both pass, as in promptfoo.
    holdsIfNot: isDistance ? best >= limit - Number.EPSILON : best <= limit + Number.EPSILON,
    score: isDistance ? 1 / (1 + best) : best,
    because: `${isDistance ? 'The distance' : 'The similarity'} (${measure}) to ${shown(texts[values.indexOf(best)])} is ${best.toFixed(4)}; compared with ${limit}.`,
  }
}

const MEASURES = {
  cosine: (one: number[], other: number[]) => dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other)),
  dot: (one: number[], other: number[]) => dot(one, other),
  euclidean: (one: number[], other: number[]) => Math.hypot(...one.map((x, index) => x - (other[index] ?? Number.NaN))),
}

const dot = (one: number[], other: number[]): number => one.reduce((sum, x, index) => sum + x * (other[index] ?? Number.NaN), 0)
