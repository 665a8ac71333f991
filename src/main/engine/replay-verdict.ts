import { createTwoFilesPatch } from 'diff'
import type { Replay, Run } from '#shared/domain/run'
import { isRepeatable } from './cache-key'

/** What of a run its replay is held against. */
export type Replayed = Pick<Run, 'id' | 'status' | 'error' | 'output' | 'toolCalls' | 'finishReason' | 'parameters' | 'manifest'>

/** Longer texts are compared all the same; only their diff is left out. */
const DIFF_MS = 500

/**
 * Whether the same request got the same outcome, and if not, why. What is known of both sides and changed explains a
 * difference, and so does a seed that the request leaves to the server; what is unknown on either side explains nothing.
 */
export function replayVerdict(before: Replayed, now: Replayed): Replay {
  if (outcome(before) === outcome(now)) return { verdict: 'identical', because: [], diff: null }
  const because = [...changed(before, now), ...drawn(before), ...ended(before, now)]
  return { verdict: because.length > 0 ? 'differs' : 'differs-unexplained', because, diff: textDiff(before, now) }
}

const outcome = ({ status, error, output, toolCalls, finishReason }: Replayed): string =>
  JSON.stringify([status, error?.code ?? null, output?.text ?? null, output?.thinking ?? null, calls(toolCalls), finishReason])

/** Servers draw the ids of calls anew each time. */
const calls = (toolCalls: Replayed['toolCalls']) => toolCalls.map(({ name, arguments: given }) => [name, given])

function changed(before: Replayed, now: Replayed): Replay['because'] {
  const facts = ({ manifest: { modelIdentity, observed, adapterVersion } }: Replayed) => ({
    'model digest': modelIdentity?.digest ?? null,
    'server version': observed.serverVersion,
    'context length': observed.contextLength?.toString() ?? null,
    'adapter version': adapterVersion,
  })
  const then = facts(before)
  const since = facts(now)
  return (Object.keys(then) as (keyof typeof then)[])
    .filter((what) => then[what] !== null && since[what] !== null && then[what] !== since[what])
    .map((what) => ({ what, before: then[what], now: since[what] }))
}

/** Without a seed, and with a temperature that may be above 0, the server draws another seed for each call. */
const drawn = ({ parameters }: Replayed): Replay['because'] =>
  isRepeatable(parameters) ? [] : [{ what: 'seed', before: null, now: null }]

/** A failure is no answer: that it failed is why it differs. */
function ended(before: Replayed, now: Replayed): Replay['because'] {
  const word = ({ status, error }: Replayed) => (error === null ? status : `${status} (${error.code})`)
  return word(before) === word(now) ? [] : [{ what: 'outcome', before: word(before), now: word(now) }]
}

function textDiff(before: Replayed, now: Replayed): string | null {
  const text = ({ output }: Replayed) => output?.text ?? ''
  if (text(before) === text(now)) return null
  const patch = createTwoFilesPatch(before.id, now.id, text(before), text(now), undefined, undefined, { timeout: DIFF_MS })
  return patch ?? null
}
