import { ulid } from 'ulid'
import type { Run, RunRequest, Timings } from '#shared/domain/run'
import { emptyManifest } from '../engine/manifest'

export const NO_TIMINGS: Timings = {
  analyseMs: null,
  compileMs: null,
  processMs: null,
  firstThinkingMs: null,
  firstTokenMs: null,
  loadMs: null,
  totalMs: null,
}

/** A queued run of this request, as it is first kept. `versionDigest` is that of the prompt's content. */
export function newRun(request: RunRequest, versionDigest: string, appVersion: string, now: Date): Run {
  return {
    id: ulid(now.getTime()),
    status: 'queued',
    name: null,
    prompt: {
      name: request.prompt.name,
      versionDigest,
      promptId: request.prompt.promptId,
      versionNumber: request.prompt.versionNumber,
    },
    model: request.model,
    messages: null,
    parameters: { ...request.prompt.content.parameters, ...request.parameters },
    variables: [],
    output: null,
    finishReason: null,
    usage: { inputTokens: null, outputTokens: null, estimated: false },
    cost: null,
    timings: NO_TIMINGS,
    cached: false,
    skippedFor: null,
    bundleHash: null,
    attempts: [],
    groupId: null,
    groupKey: null,
    role: 'main',
    repeat: 0,
    parentRunId: request.parentRunId,
    manifest: emptyManifest(appVersion, NO_TIMINGS),
    error: null,
    createdAt: now.toISOString(),
  }
}
