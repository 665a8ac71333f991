import type { Finding } from './scorer'

/** A measure between 0 and 1 that holds from the threshold on. */
export function measured(name: string, score: number, threshold: number): Finding {
  const holds = score >= threshold
  return { holds, score, because: `${name} is ${score.toFixed(4)}, ${holds ? 'not below' : 'below'} ${threshold}.` }
}
