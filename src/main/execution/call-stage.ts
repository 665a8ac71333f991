import type { OutputSchema } from '#shared/domain/prompt'
import type { Observed, WireRequest } from '#shared/domain/provider'
import type { ContextFit } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { doubtfulNote, estimatePromptTokens, overflow, readOfPrompt } from '../engine/context-fit'
import { EMPTY_ANSWER, reduceAnswer } from '../engine/process'
import { fillImages, hasImages } from '../providers/image-places'
import type { Provider } from '../providers/provider'
import { imageBytes } from '../store/images'
import { callModel } from './call-model'
import { CallTrack } from './call-track'
import { checkAnswer, mistakesIn, repairMessages } from './check-answer'
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
  /** What the answer must be; null where any will do. */
  output: OutputSchema | null
  onOutput: () => void
}

/**
 * Waits for a place on the connection and calls, again where a failure may pass, and once more where the answer must match a
 * schema and does not. Rejects with what ended it. The place is given back while an attempt waits for its turn, so that others
 * go on meanwhile.
 */
export async function callStage(deps: RunDeps, stage: CallStage): Promise<void> {
  await answered(deps, stage)
  const wrong = await wrongAnswer(deps, stage)
  if (wrong === null) return
  if (!stage.output?.repair || stage.live.ended) throw wrong
  await repair(deps, stage, wrong)
}

async function wrongAnswer(deps: RunDeps, { live, output }: CallStage): Promise<AppError | null> {
  // A refusal or a call of tools is an answer of another kind.
  if (output === null || live.ended || live.answer.finishReason === 'refusal' || live.answer.toolCalls.length > 0) return null
  return checkAnswer(deps, live.answer.text, output)
}

/** Asks once more, with what was wrong. The first answer stays with its attempt, and what it took counts. */
async function repair(deps: RunDeps, stage: CallStage, wrong: AppError): Promise<void> {
  const { live, provider, output } = stage
  const { run, answer } = live
  const messages = repairMessages(run.messages ?? [], answer.text, mistakesIn(wrong))
  const wireRequest = provider.prepare({
    model: run.model.name,
    messages,
    parameters: run.parameters,
    schema: output?.schema,
  })
  live.calls.at(-1)?.fail(wrong, answer)
  live.spent.push({ inputTokens: answer.inputTokens, outputTokens: answer.outputTokens, estimated: answer.estimated })
  live.answer = EMPTY_ANSWER
  run.manifest = { ...run.manifest, repair: { wireRequest, mistakes: mistakesIn(wrong) } }
  await answered(deps, { ...stage, wireRequest })
  const still = await wrongAnswer(deps, stage)
  if (still !== null) throw still
  run.notes = [...run.notes, 'The first answer did not match its schema; this one was asked for again.']
}

/** Takes a place and calls, again where a failure may pass. */
async function answered(deps: RunDeps, stage: CallStage): Promise<void> {
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
  // A server here may only pass the call on: where to is known before it says so, and also where it never does.
  const passedOnTo = provider.local ? provider.elsewhere(run.model.name) : null
  const notePassedOn = (): void => {
    if (passedOnTo !== null) run.manifest = { ...run.manifest, passedOnTo }
  }
  try {
    const sent = withImages(deps, run, wireRequest)
    await callModel(provider, sent, limits.timeouts, live.abort.signal, track, (part) => {
      if (live.ended) return
      live.answer = reduceAnswer(live.answer, part, performance.now() - sentAt)
      if (run.status === 'calling') {
        notePassedOn()
        setStatus(deps, live, 'streaming')
      }
      // The model is loaded now, so the server can say what holds for it.
      observing ??= deps.observations.ask(run.model.connection, provider, wireRequest, run.model.name)
      live.tell(part.type === 'text-delta' ? part.text : '', part.type === 'thinking-delta' ? part.text : '')
      onOutput()
    })
  } catch (thrown) {
    const error = AppError.from(thrown)
    if (typeof error.details.status === 'number') notePassedOn()
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

/** The request with the bytes of its images, which are read only now: what is kept of it has their digests. */
function withImages({ store }: RunDeps, run: LiveRun['run'], request: WireRequest): WireRequest {
  if (!hasImages(run.messages ?? [])) return request
  return { ...request, body: fillImages(request.body, (digest) => imageBytes(store.db, digest).toString('base64')) }
}

function contextFit(deps: RunDeps, { run, answer }: LiveRun, wireRequest: WireRequest): ContextFit {
  return {
    estimatedTokens: estimatePromptTokens(run.messages ?? []),
    countedTokens: answer.estimated ? null : answer.inputTokens,
    contextLength: run.manifest.observed.contextLength ?? requestedContext(wireRequest.body),
    modelLimit: deps.registry.model(run.model)?.contextLength ?? null,
  }
}

const setsContext = ({ registry }: RunDeps, { run }: LiveRun): boolean => registry.get(run.model.connection).setsContext === true

function refusedForLength(deps: RunDeps, live: LiveRun, wireRequest: WireRequest, error: AppError): AppError {
  const known = contextFit(deps, live, wireRequest)
  const said = error.details.contextLength
  const fit = { ...known, contextLength: known.contextLength ?? (typeof said === 'number' ? said : null) }
  live.run.manifest = { ...live.run.manifest, contextFit: fit }
  return overflow(fit, error, setsContext(deps, live))
}

/** Throws CONTEXT_OVERFLOW where the server answered only what it had left of the prompt. */
function checkWhole(deps: RunDeps, live: LiveRun, wireRequest: WireRequest): void {
  const fit = contextFit(deps, live, wireRequest)
  live.run.manifest = { ...live.run.manifest, contextFit: fit }
  const read = readOfPrompt(fit)
  if (read === 'cut') throw overflow(fit, null, setsContext(deps, live))
  if (read === 'doubtful') live.run.notes = [...live.run.notes, doubtfulNote(fit)]
}
