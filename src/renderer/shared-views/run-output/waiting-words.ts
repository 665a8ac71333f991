import type { RunSnapshot } from '#shared/contract/events'
import { duration } from '../../ui/duration'

export type Waits = Pick<RunSnapshot, 'attempt' | 'maxAttempts' | 'lastError' | 'waiting'>

export interface WaitingWords {
  text: string
  /** True while nothing happens; false where only the attempt is told of. */
  idle: boolean
}

const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** Why a run does not go on, or which attempt it is at; null where there is nothing to say. */
export function waitingWords(
  { attempt, maxAttempts, lastError, waiting }: Waits,
  connection: string,
  now: number,
): WaitingWords | null {
  const because = lastError === null ? '' : ` The last one failed: ${ended(lastError.message)}`
  const of = maxAttempts > 1 ? ` of ${maxAttempts}` : ''
  const left = leftUntil(waiting?.until ?? null, now)
  switch (waiting?.for) {
    case 'slot':
      return { idle: true, text: `Waits for its turn: ${connection} has as many requests at once as it takes.` }
    case 'model':
      return { idle: true, text: 'Waits for memory: another model runs on this machine.' }
    case 'rate':
      return { idle: true, text: `Waits ${left}so that ${connection} gets no more requests than it takes in a minute.` }
    case 'retry':
      return { idle: true, text: `Attempt ${attempt + 1}${of} ${left === '' ? 'follows' : `in ${left.trimEnd()}`}.${because}` }
    case undefined:
      return attempt > 1 ? { idle: false, text: `Attempt ${attempt}${of}.${because}` } : null
  }
}

/** `4 s ` until then, never less than a second; empty where the end is not known. */
function leftUntil(until: string | null, now: number): string {
  if (until === null) return ''
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - now) / 1000))
  return `${seconds < 60 ? `${seconds} s` : duration(seconds * 1000)} `
}
