import type { Egress } from '#main/providers/egress'
import type { Provider } from '#main/providers/provider'
import type { FinishReason } from '#shared/domain/provider'

/** What an answer says, whatever the protocol. */
export interface Says {
  text: string[]
  thinking?: string[]
  /** Why it ended, in the protocol's own word. */
  finish?: string
}

/** One provider and the other side of it. What is set up holds for the next call. */
export interface Speaking {
  provider: Provider
  say(says: Says): void
  /** Begins with this and then stays silent. */
  stall(says: Says): void
  /** Takes the call and never begins. */
  hang(): void
  /** Answers with a failure of its own. */
  fail(): void
  /** Sends these bytes as the body of an answer; absent where there is no body. */
  send?(packets: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): void
  /** Calls that came so far. */
  calls(): number
  /** Resolves once a call has come. */
  called(): Promise<void>
  /** Connections or programs that are there now. */
  underWay(): number
  close(): Promise<void>
}

export interface Speaker {
  name: string
  model: string
  open(): Promise<Speaking>
  /** The same provider where it leads away from this machine; null for one that never does. */
  away: ((egress: Egress) => Provider) | null
  /** The bytes of an answer; null where what comes is the text itself. */
  encode: ((says: Says) => string) | null
  /** Words for why an answer ended. */
  finishes: readonly [word: string, reason: FinishReason][]
  /** Whether it can tell thinking from text. */
  thinks: boolean
  /** Whether an answer is made of server-sent events. */
  events: boolean
  /** What is taken in its `refused` set and left out in the wire request, with a note for each. */
  parameters: {
    model: string
    set: Record<string, number | string | boolean>
    sent: Record<string, unknown>
    leftOut: readonly string[]
  } | null
}

/** An address that is no machine's (RFC 5737), for what must not be asked. */
export const NOWHERE = 'http://192.0.2.1:9'
