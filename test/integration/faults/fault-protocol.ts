import type { ModelRef } from '#shared/domain/prompt'
import type { OwnHost } from '../own-host'
import type { FaultName } from './fault-table'

/** What comes before each fault that has something before it. */
export const BEFORE = 'One two '
/** An answer of which each character takes another number of bytes. */
export const ODD_TEXT = 'Aä€😀 '.repeat(20)
/** Where a byte of it is wrong, the character that stands for it. */
export const BROKEN_TEXT = 'Good \uFFFD bad \uFFFD\uFFFD end'
export const BROKEN_BYTES = Buffer.concat([
  Buffer.from('Good '),
  Buffer.from([0xff]),
  Buffer.from(' bad '),
  // Half of a character of four bytes is one mistake, and a stray byte that would go on with one another.
  Buffer.from([0xf0, 0x9f, 0x98]),
  Buffer.from([0xbf ^ 0x40]),
  Buffer.from(' end'),
])
export const MANY_CHUNKS = Array.from({ length: 1000 }, (_, at) => `${at} `)
export const LARGE_CHUNK = 'The quick brown fox jumps over the lazy dog. 0123456\n'.repeat(1236).slice(0, 65_536)
export const LARGE_CHUNKS = 800

/** The text that a run with this fault has, where it is not empty. */
export const TEXTS: Partial<Record<FaultName, string>> = {
  'a 50 MB answer': LARGE_CHUNK.repeat(LARGE_CHUNKS),
  'invalid UTF-8': BROKEN_TEXT,
  'a thousand chunks in one packet': MANY_CHUNKS.join(''),
  'one character a packet': ODD_TEXT,
}

/** A server that speaks one provider's protocol and can meet every call with a fault. */
export interface FaultyServer {
  model: ModelRef
  /** So that a host finds the server. */
  env: Record<string, string>
  /** From now on every call meets this. */
  meet(fault: FaultName): Promise<void>
  /** What a host needs beside its environment to reach it. */
  introduce?(own: OwnHost): Promise<void>
  /** Connections that are open now, or programs that go on. */
  connections(): number
  close(): Promise<void>
}

export interface FaultProtocol {
  name: string
  /** The faults that there are in it, where it has not all. */
  meets?: readonly FaultName[]
  open(): Promise<FaultyServer>
}
