import type { Usage } from '#shared/domain/provider'
import type { Timings } from '#shared/domain/run'
import type { Stage } from '../../ui/stage-bar'

export interface FiguresInput {
  ended: boolean
  usage: Usage
  timings: Timings
  /** ms since the request was sent, by now; null before that. Looked at only while the run goes on. */
  sentMs: number | null
  /** Characters of text and thinking so far. */
  characters: number
}

export interface Figure {
  value: number
  estimated: boolean
}

/** A run's figures, in ms and tokens; null where not known (yet). */
export interface RunFigures {
  prepareMs: number | null
  loadMs: number | null
  /** To the first content, without the time that the model took to load. */
  firstTokenMs: number | null
  firstThinkingMs: number | null
  /** From the first part of the answer, thinking included. */
  streamMs: number | null
  totalMs: number | null
  tokensOut: Figure | null
  tokensIn: Figure | null
  /** Of the input: read from the server's own prompt cache, and written into it. */
  cacheRead: number | null
  cacheWrite: number | null
  /** Of the output. */
  thinkingTokens: number | null
  perSecond: Figure | null
  stages: Stage[]
}

/** Most tokenizers take about four characters of prose a token. */
const CHARACTERS_PER_TOKEN = 4
/** Below this a rate says more about the clock than about the model, ms. */
const SHORTEST_STREAM = 20

export function runFigures({ ended, usage, timings, sentMs, characters }: FiguresInput): RunFigures {
  const prepareMs = sum(timings.analyseMs, timings.compileMs)
  const callMs = ended ? callTime(timings, prepareMs) : sentMs
  const totalMs = ended ? timings.totalMs : sum(prepareMs, sentMs)
  const loadMs = timings.loadMs
  const firstPart = smaller(timings.firstThinkingMs, timings.firstTokenMs)
  const streamMs = firstPart === null || callMs === null ? null : Math.max(0, callMs - firstPart)
  const tokensOut = outputTokens(ended, usage, characters)
  const rate = tokensOut !== null && streamMs !== null && streamMs >= SHORTEST_STREAM ? (tokensOut.value * 1000) / streamMs : null
  const firstTokenMs = without(timings.firstTokenMs, loadMs)
  const firstThinkingMs = without(timings.firstThinkingMs, loadMs)
  return {
    prepareMs,
    loadMs,
    firstTokenMs,
    firstThinkingMs,
    streamMs,
    totalMs,
    tokensOut,
    tokensIn: usage.inputTokens === null ? null : { value: usage.inputTokens, estimated: usage.estimated },
    cacheRead: usage.cacheReadTokens ?? null,
    cacheWrite: usage.cacheWriteTokens ?? null,
    thinkingTokens: usage.thinkingTokens ?? null,
    perSecond: rate === null || tokensOut === null ? null : { value: rate, estimated: tokensOut.estimated },
    stages: stages(prepareMs, loadMs, without(firstPart, loadMs), streamMs, callMs),
  }
}

function stages(
  prepare: number | null,
  load: number | null,
  first: number | null,
  stream: number | null,
  call: number | null,
): Stage[] {
  const waiting = first === null ? call : first
  return [
    { name: 'analyse, compile', ms: prepare ?? 0, tone: 'prepare' },
    { name: 'model load', ms: load ?? 0, tone: 'load' },
    { name: 'first token', ms: waiting ?? 0, tone: 'first' },
    { name: 'streaming', ms: stream ?? 0, tone: 'stream' },
  ]
}

const callTime = (timings: Timings, prepareMs: number | null): number | null =>
  timings.processMs ?? (timings.totalMs === null ? null : timings.totalMs - (prepareMs ?? 0))

function outputTokens(ended: boolean, { outputTokens: counted, estimated }: Usage, characters: number): Figure | null {
  if (counted !== null) return { value: counted, estimated }
  if (ended || characters === 0) return null
  return { value: Math.ceil(characters / CHARACTERS_PER_TOKEN), estimated: true }
}

const sum = (a: number | null, b: number | null): number | null => (a === null && b === null ? null : (a ?? 0) + (b ?? 0))

const smaller = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b))

const without = (ms: number | null, load: number | null): number | null => (ms === null ? null : Math.max(0, ms - (load ?? 0)))
