import type { Run, RunSummary } from '#shared/domain/run'
import { summaryOf } from '../../../../../src/renderer/features/runs/summary'

const DIGEST = 'a'.repeat(64)
const NO_TIMINGS: Run['timings'] = {
  queuedMs: null,
  analyseMs: null,
  compileMs: null,
  processMs: null,
  firstThinkingMs: null,
  firstTokenMs: null,
  loadMs: null,
  totalMs: null,
}

/** A completed run on demo, with what is given put over it. */
export function makeRun(over: Partial<Run> = {}): Run {
  const timings = { ...NO_TIMINGS, totalMs: 1000 }
  return {
    id: 'r1',
    status: 'completed',
    name: null,
    prompt: { name: 'summarise', versionDigest: DIGEST, promptId: null, versionNumber: 1 },
    model: { connection: 'demo', name: 'extract' },
    messages: [{ role: 'user', content: 'Hello' }],
    parameters: {},
    variables: [],
    output: { text: 'Hello yourself', thinking: null, digest: DIGEST },
    toolCalls: [],
    finishReason: 'stop',
    usage: { inputTokens: 1, outputTokens: 2, estimated: false },
    cost: null,
    timings,
    cached: false,
    cachedFrom: null,
    skippedFor: null,
    bundleHash: DIGEST,
    attempts: [],
    groupId: null,
    groupKey: null,
    role: 'main',
    repeat: 0,
    parentRunId: null,
    replay: null,
    notes: [],
    manifest: {
      wireRequest: null,
      rawResponse: null,
      modelIdentity: null,
      observed: { contextLength: null, serverVersion: null },
      adapterVersion: null,
      appVersion: '0.1.0',
      resolvedInputs: [],
      compiledDigest: null,
      repair: null,
      bundle: null,
      contextFit: null,
      edges: [],
      outputs: [],
      timings,
      attempts: [],
    },
    error: null,
    createdAt: '2026-11-21T09:00:00.000Z',
    ...over,
  }
}

export function makeSummary(id: string, over: Partial<Run> = {}): RunSummary {
  return summaryOf(makeRun({ id, ...over }))
}
