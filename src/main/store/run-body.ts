import type { Usage } from '#shared/domain/provider'
import type { Run } from '#shared/domain/run'
import { type Codec, packBody, unpack } from './codec'
import { one, type ReadableDB, run, type WritableDB } from './database'
import { type ShortManifest, withoutFacts } from './repeated-facts'
import { withoutRepeated, withRepeated } from './repeated-messages'

/** What neither a list nor a filter needs: one compressed text per run. */
export type RunBody = RunInner & { manifest: ShortManifest }
/** The half of it that a search reads. */
export type RunInner = Pick<
  Run,
  'messages' | 'parameters' | 'variables' | 'timings' | 'error' | 'replay' | 'notes' | 'toolCalls'
> & {
  /** What a server tells of its counts beside the two that lists show. */
  usageDetails: Pick<Usage, 'cacheReadTokens' | 'cacheWriteTokens' | 'thinkingTokens'>
}

interface Row {
  codec: Codec
  body: Buffer
  rawCodec: Codec | null
  raw: Buffer | null
}

/** Up to this many characters the raw response is packed with the rest: every frame costs as much again as a short text in it. */
const SHORT_RAW = 64 * 1024

/** What is written of a run: its counts stand in its row, and what else is told of them here. */
type WrittenBody = Omit<RunInner, 'usageDetails'> &
  Pick<Run, 'id' | 'status' | 'prompt' | 'attempts' | 'output' | 'usage' | 'manifest'>

/** Two lines of JSON, so that a search parses the first alone. After them may stand the raw response as it is. */
function asText(body: WrittenBody, manifest: ShortManifest = body.manifest): string {
  const { usage } = body
  const { messages, parameters, variables, timings, error, replay, notes, toolCalls } = body
  const { inputTokens: _in, outputTokens: _out, estimated: _estimated, ...usageDetails } = usage
  const inner: RunInner = { messages, parameters, variables, timings, error, replay, notes, toolCalls, usageDetails }
  const { manifest: rest, messagesOfRun } = withoutRepeated(manifest, messages)
  return `${JSON.stringify(inner)}\n${JSON.stringify({ ...rest, rawResponse: null, ...(messagesOfRun ? { messagesOfRun } : {}) })}`
}

/** Of a run that goes on: as it is, since it is written again soon and packed when the run ends. */
export function writeLiveBody(db: WritableDB, seq: number, body: WrittenBody): void {
  run(db, 'INSERT OR REPLACE INTO live_bodies (run_seq, body) VALUES (?, ?)', seq, asText(body))
}

/**
 * Of a run that has ended. The two lines are packed together, and a short raw response with them. A long one is packed by itself,
 * since a search has no use for it. Answers whether the attempts are in it, so that they need no rows of their own.
 */
export function writeBody(db: WritableDB, seq: number, body: WrittenBody): boolean {
  const { rawResponse } = body.manifest
  const manifest = withoutFacts(body.manifest, body)
  const text = asText(body, manifest)
  if (rawResponse === null || rawResponse.length > SHORT_RAW) keepBody(db, seq, text, rawResponse)
  else keepBody(db, seq, `${text}\n${rawResponse}`, null)
  return manifest.factsOfRun === true
}

/** The body that a live run had, kept as that of an ended one. */
export function settleBody(db: WritableDB, seq: number): void {
  const text = liveText(db, seq)
  if (text === null) return
  keepBody(db, seq, text, null)
  dropLiveBody(db, seq)
}

export function dropLiveBody(db: WritableDB, seq: number): void {
  run(db, 'DELETE FROM live_bodies WHERE run_seq = ?', seq)
}

const liveText = (db: ReadableDB, seq: number): string | null =>
  one<{ body: string }>(db, 'SELECT body FROM live_bodies WHERE run_seq = ?', seq)?.body ?? null

function keepBody(db: WritableDB, seq: number, text: string, rawResponse: string | null): void {
  const packed = packBody(text)
  const raw = rawResponse === null ? null : packBody(rawResponse)
  run(
    db,
    'INSERT OR REPLACE INTO run_bodies (run_seq, codec, body, raw_codec, raw) VALUES (?, ?, ?, ?, ?)',
    seq,
    packed.codec,
    packed.body,
    raw?.codec ?? null,
    raw?.body ?? null,
  )
}

/** Throws UNSUPPORTED where this runtime can't unpack it. */
export function readInner(db: ReadableDB, seq: number): RunInner | null {
  const row = one<{ codec: Codec; body: Buffer }>(db, 'SELECT codec, body FROM run_bodies WHERE run_seq = ?', seq)
  const text = row ? unpack(row) : liveText(db, seq)
  return text === null ? null : readInnerLine(text.slice(0, text.indexOf('\n')))
}

/** Throws UNSUPPORTED where this runtime can't unpack it. */
export function readBody(db: ReadableDB, seq: number): RunBody | null {
  const row = one<Row>(db, 'SELECT codec, body, raw_codec AS rawCodec, raw FROM run_bodies WHERE run_seq = ?', seq)
  const text = row ? unpack(row) : liveText(db, seq)
  if (text === null) return null
  const line = text.indexOf('\n')
  const end = text.indexOf('\n', line + 1)
  const inner = readInnerLine(text.slice(0, line))
  const manifest = readManifestLine(end === -1 ? text.slice(line + 1) : text.slice(line + 1, end), inner.messages)
  if (end !== -1) manifest.rawResponse = text.slice(end + 1)
  if (row?.rawCodec && row.raw) manifest.rawResponse = unpack({ codec: row.rawCodec, body: row.raw })
  return { ...inner, manifest }
}

// What runs of earlier versions of Assay don't have yet.

function readInnerLine(line: string): RunInner {
  const inner = JSON.parse(line) as RunInner
  return {
    ...inner,
    replay: inner.replay ?? null,
    notes: inner.notes ?? [],
    toolCalls: inner.toolCalls ?? [],
    usageDetails: inner.usageDetails ?? {},
    timings: withQueue(inner.timings),
  }
}

function readManifestLine(line: string, messages: Run['messages']): ShortManifest {
  const { messagesOfRun = false, ...kept } = JSON.parse(line) as ShortManifest & { messagesOfRun?: boolean }
  const manifest = withRepeated({ manifest: kept, messagesOfRun }, messages)
  return {
    ...manifest,
    repair: manifest.repair ?? null,
    bundle: manifest.bundle ?? null,
    contextFit: manifest.contextFit ?? null,
    ...(manifest.timings === undefined ? {} : { timings: withQueue(manifest.timings) }),
    attempts: manifest.attempts.map((attempt) => ({ ...attempt, partial: attempt.partial ?? null })),
  }
}

const withQueue = (timings: Run['timings']): Run['timings'] => ({ ...timings, queuedMs: timings.queuedMs ?? null })
