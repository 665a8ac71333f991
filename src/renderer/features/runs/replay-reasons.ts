import type { Replay, Run } from '#shared/domain/run'

export interface ReplayFact {
  what: string
  /** Null where it is the same. */
  change: { before: string | null; now: string | null } | null
}

type Reason = Replay['because'][number]

const KNOWN: readonly [what: Reason['what'], name: string, of: (run: Run) => string | null][] = [
  ['model digest', 'model digest', ({ manifest }) => manifest.modelIdentity?.digest ?? null],
  ['server version', 'server', ({ manifest }) => manifest.observed.serverVersion],
  ['context length', 'context length', ({ manifest }) => manifest.observed.contextLength?.toString() ?? null],
  ['adapter version', 'adapter', ({ manifest }) => manifest.adapterVersion],
]

/** What of the two runs is the same and what is not, as far as both tell. A replay sends the very same request. */
export function replayFacts(replay: Replay, before: Run | null, now: Run): ReplayFact[] {
  const facts: ReplayFact[] = [{ what: 'request', change: null }]
  for (const [what, name, of] of KNOWN) {
    const reason = replay.because.find((each) => each.what === what)
    if (reason !== undefined) facts.push({ what: name, change: reason })
    else if (before !== null && of(before) !== null && of(before) === of(now)) facts.push({ what: name, change: null })
  }
  const seed = now.parameters.seed
  if (typeof seed === 'number') facts.push({ what: `seed ${seed}`, change: null })
  return facts
}

/** The verdict in a sentence, with its reasons. */
export function verdictSentence({ verdict, because }: Replay): string {
  if (verdict === 'identical') return 'Replayed with the same outcome.'
  if (verdict === 'differs-unexplained') return 'The replay differs, and nothing that is known of the two explains it.'
  const reasons = because.map(reasonWords)
  const last = reasons.at(-1) ?? ''
  const all = reasons.length < 2 ? last : `${reasons.slice(0, -1).join(', ')} and ${last}`
  return `The replay differs because ${all}.`
}

function reasonWords({ what, before, now }: Reason): string {
  if (what === 'seed') return 'no seed was set, so that the server drew another'
  if (what === 'outcome') return `it ended as ${now ?? 'unknown'} and not as ${before ?? 'unknown'}`
  return `the ${what} changed`
}

/** A digest by its first digits, anything else as it is. */
export const factWords = (value: string | null): string => {
  if (value === null) return 'unknown'
  return /^(sha256:)?[0-9a-f]{40,}$/.test(value) ? value.replace(/^sha256:/, '').slice(0, 8) : value
}
