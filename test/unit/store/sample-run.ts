import type { Run } from '#shared/domain/run'

const NO_TIMINGS = {
  queuedMs: null,
  analyseMs: null,
  compileMs: null,
  processMs: null,
  firstThinkingMs: null,
  firstTokenMs: null,
  loadMs: null,
  totalMs: null,
}

let made = 0

/** A completed run with every field filled; each has an id of its own. */
export function sampleRun(changes: Partial<Run> = {}): Run {
  made += 1
  const timings = { ...NO_TIMINGS, analyseMs: 1.25, compileMs: 2, processMs: 400, firstTokenMs: 120, loadMs: 30, totalMs: 403.5 }
  const attempt = {
    host: '127.0.0.1:11434',
    startedAt: '2026-11-21T09:00:00.100Z',
    ms: 400,
    status: 200,
    error: null,
    partial: null,
  }
  return {
    id: `run-${String(made).padStart(6, '0')}`,
    status: 'completed',
    name: null,
    prompt: { name: 'triage-ticket', versionDigest: 'ab'.repeat(32), promptId: 'prompt-1', versionNumber: 14 },
    model: { connection: 'ollama', name: 'llama3.2:3b' },
    messages: [
      { role: 'system', content: 'You sort support tickets.' },
      { role: 'user', content: 'The webhook answers 504 since this morning.' },
    ],
    parameters: { temperature: 0, num_ctx: 4096 },
    variables: [{ name: 'ticket', value: 'The webhook answers 504 since this morning.', layer: 'user', shadows: ['default'] }],
    output: { text: 'Category: integrations', thinking: null, digest: null },
    toolCalls: [],
    finishReason: 'stop',
    usage: { inputTokens: 31, outputTokens: 4, estimated: false },
    cost: { amount: 0, currency: 'USD' },
    timings,
    cached: false,
    cachedFrom: null,
    skippedFor: null,
    bundleHash: 'cd'.repeat(32),
    attempts: [attempt],
    groupId: null,
    groupKey: null,
    role: 'main',
    repeat: 0,
    parentRunId: null,
    replay: null,
    notes: [],
    manifest: {
      wireRequest: { method: 'POST', path: '/api/chat', body: { model: 'llama3.2:3b', stream: true } },
      rawResponse: '{"message":{"content":"Category: integrations"},"done":true}\n',
      modelIdentity: { provider: 'ollama', name: 'llama3.2:3b', digest: 'ef'.repeat(32), stale: false },
      observed: { contextLength: 4096, serverVersion: '0.9.0' },
      adapterVersion: 'ollama-1',
      appVersion: '0.1.0',
      resolvedInputs: [],
      compiledDigest: null,
      repair: null,
      bundle: null,
      contextFit: null,
      edges: [],
      outputs: [],
      timings,
      attempts: [attempt],
    },
    error: null,
    createdAt: '2026-11-21T09:00:00.000Z',
    ...changes,
  }
}
