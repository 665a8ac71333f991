import type { Run, RunRequest, Timings } from '#shared/domain/run'
import { emptyManifest } from '../engine/manifest'
import { newRunId } from './run-id'

export const NO_TIMINGS: Timings = {
  queuedMs: null,
  analyseMs: null,
  compileMs: null,
  processMs: null,
  firstThinkingMs: null,
  firstTokenMs: null,
  loadMs: null,
  totalMs: null,
}

/** A queued run that nothing is known of yet but its time, and so its id. */
export function emptyRun(now: Date): Omit<Run, 'prompt' | 'model' | 'manifest'> {
  return {
    id: newRunId(now.getTime()),
    status: 'queued',
    name: null,
    messages: null,
    parameters: {},
    variables: [],
    output: null,
    toolCalls: [],
    finishReason: null,
    usage: { inputTokens: null, outputTokens: null, estimated: false },
    cost: null,
    timings: NO_TIMINGS,
    cached: false,
    cachedFrom: null,
    skippedFor: null,
    bundleHash: null,
    attempts: [],
    groupId: null,
    groupKey: null,
    role: 'main',
    repeat: 0,
    parentRunId: null,
    replay: null,
    notes: [],
    error: null,
    createdAt: now.toISOString(),
  }
}

/** A queued run of this request, as it is first kept. `versionDigest` is that of the prompt's content. */
export function newRun(request: RunRequest, versionDigest: string, appVersion: string, now: Date): Run {
  const { name, promptId, versionNumber, content } = request.prompt
  return {
    ...emptyRun(now),
    prompt: { name, versionDigest, promptId, versionNumber },
    model: request.model,
    parameters: { ...content.parameters, ...request.parameters },
    repeat: request.repeat,
    parentRunId: request.parentRunId,
    manifest: emptyManifest(appVersion, NO_TIMINGS),
  }
}
