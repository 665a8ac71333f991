import type { Observed, WireRequest } from '#shared/domain/provider'
import type { ContextFit } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { doubtfulNote, estimatePromptTokens, overflow, readOfPrompt } from '../engine/context-fit'
import { EMPTY_ANSWER, reduceAnswer } from '../engine/process'
import type { Provider } from '../providers/provider'
import { callModel } from './call-model'
import { CallTrack } from './call-track'
import type { LiveRun } from './live-run'
import { requestedContext } from './observations'
import { pause, pauseAsked, retryDelay } from './retry'
import type { RunDeps } from './run-deps'
import type { RunLimits } from './run-limits'
import { setStatus } from './set-status'

export interface CallStage {
  live: LiveRun
  provider: Provider
  wireRequest: WireRequest
  limits: RunLimits
  onOutput: () => void
}

/**
 * Waits for a place on the connection and calls, again where a failure may pass. Rejects with what ended it. The place is
 * given back while an attempt waits for its turn, so that others go on meanwhile.
 */
export async function callStage(deps: RunDeps, stage: CallStage): Promise<void> {
  const { live, limits } = stage
  const { signal } = live.abort
  live.maxAttempts = limits.retry.retries + 1
  for (let attempt = 1; ; attempt += 1) {
    const release = await takePlace(deps, stage)
    let failure: AppError
    try {
      await oneAttempt(deps, stage)
      return
    } catch (thrown) {
      failure = AppError.from(thrown)
      const delay = signal.aborted || live.ended ? null : retryDelay(failure, attempt, limits.retry)
      // Told to this run, meant for all that go there, whether this one tries again or not.
      const asked = failure.code === 'RATE_LIMITED' ? (delay ?? pauseAsked(failure)) : null
      if (asked !== null) deps.scheduler.pause(live.run.model.connection, asked)
      if (delay === null) throw failure
      live.calls.at(-1)?.fail(failure, live.answer)
      live.lastError = failure.toJSON()
      live.waiting = { for: 'retry', until: new Date(Date.now() + delay).toISOString() }
      setStatus(deps, live, 'queued')
      release()
      await pause(delay, signal)
      live.answer = EMPTY_ANSWER
    } finally {
      release()
    }
  }
}

async function takePlace(deps: RunDeps, { live, limits }: CallStage): Promise<() => void> {
  const { run } = live
  const since = performance.now()
  const release = await deps.scheduler.acquire({
    connection: run.model.connection,
    model: run.model.name,
    queue: limits.queue,
    signal: live.abort.signal,
    onWait(waiting) {
      live.clock.pause()
      live.waiting = waiting
      setStatus(deps, live, 'queued')
    },
  })
  live.clock.resume()
  live.waiting = null
  if (live.processAt === null) run.timings = { ...run.timings, queuedMs: performance.now() - since }
  setStatus(deps, live, 'calling')
  return release
}

async function oneAttempt(deps: RunDeps, { live, provider, wireRequest, limits, onOutput }: CallStage): Promise<void> {
  const { run } = live
  // On disk before anything goes out, so that what was sent is known whatever happens next.
  run.attempts = live.calls.map((call) => call.attempt(null))
  if (!live.ended) await deps.store.writes.add({ kind: 'save', run, answer: null })
  const sentAt = performance.now()
  live.sentAt = sentAt
  live.processAt ??= sentAt
  const track = new CallTrack(provider.address ?? 'this process')
  live.calls.push(track)
  let observing: Promise<Observed> | undefined
  try {
    await callModel(provider, wireRequest, limits.timeouts, live.abort.signal, track, (part) => {
      if (live.ended) return
      live.answer = reduceAnswer(live.answer, part, performance.now() - sentAt)
      if (run.status === 'calling') setStatus(deps, live, 'streaming')
      // The model is loaded now, so the server can say what holds for it.
      observing ??= deps.observations.ask(run.model.connection, provider, wireRequest, run.model.name)
      live.tell(part.type === 'text-delta' ? part.text : '', part.type === 'thinking-delta' ? part.text : '')
      onOutput()
    })
  } catch (thrown) {
    const error = AppError.from(thrown)
    if (error.code === 'MODEL_NOT_FOUND' || error.code === 'PROVIDER_UNREACHABLE') {
      deps.registry.noteOutOfDate(run.model.connection)
    }
    throw error.code === 'CONTEXT_OVERFLOW' ? refusedForLength(deps, live, wireRequest, error) : error
  }
  const observed = await observing
  if (live.ended) return
  if (observed !== undefined) run.manifest = { ...run.manifest, observed }
  checkWhole(deps, live, wireRequest)
}

function contextFit(deps: RunDeps, { run, answer }: LiveRun, wireRequest: WireRequest): ContextFit {
  return {
    estimatedTokens: estimatePromptTokens(run.messages ?? []),
    countedTokens: answer.estimated ? null : answer.inputTokens,
    contextLength: run.manifest.observed.contextLength ?? requestedContext(wireRequest.body),
    modelLimit: deps.registry.model(run.model)?.contextLength ?? null,
  }
}

function refusedForLength(deps: RunDeps, live: LiveRun, wireRequest: WireRequest, error: AppError): AppError {
  const fit = contextFit(deps, live, wireRequest)
  live.run.manifest = { ...live.run.manifest, contextFit: fit }
  return overflow(fit, error)
}

/** Throws CONTEXT_OVERFLOW where the server answered only what it had left of the prompt. */
function checkWhole(deps: RunDeps, live: LiveRun, wireRequest: WireRequest): void {
  const fit = contextFit(deps, live, wireRequest)
  live.run.manifest = { ...live.run.manifest, contextFit: fit }
  const read = readOfPrompt(fit)
  if (read === 'cut') throw overflow(fit, null)
  if (read === 'doubtful') live.run.notes = [...live.run.notes, doubtfulNote(fit)]
}
