import type { Observed, WireRequest } from '#shared/domain/provider'
import type { RunRequest, RunStatus, Timeouts } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { bundleHash } from '../engine/bundle'
import { compile } from '../engine/compile'
import { reduceAnswer } from '../engine/process'
import type { Provider } from '../providers/provider'
import { saveRun } from '../store/runs'
import { callModel, observeModel } from './call-model'
import { CallTrack } from './call-track'
import { gatherInputs, unresolvedError } from './gather-inputs'
import type { LiveRun } from './live-run'
import { missingError, resolveValues } from './resolve-values'
import type { RunDeps } from './run-deps'

/** Spaces in the order in which names are searched. */
const RESOLUTION_ORDER = ['project', 'personal', 'builtin']

/** Analyses, compiles and calls; rejects with what ended it. After the run has ended nothing here changes it. */
export async function runStages(
  deps: RunDeps,
  live: LiveRun,
  request: RunRequest,
  provider: Provider,
  timeouts: Timeouts,
  onOutput: () => void,
): Promise<void> {
  // The model's digest enters the hash, so the connection's first snapshot has to be there before compiling.
  const [gathered] = await Promise.all([
    analyse(deps, live, request.prompt.content),
    deps.registry.ready(live.run.model.connection),
  ])
  const wireRequest = await compileRun(deps, live, request, provider, gathered)
  if (wireRequest === null) return
  setStatus(deps, live, 'calling')
  saveRun(deps.store.db, deps.store.hostId, live.run)
  await processRun(deps, live, provider, wireRequest, timeouts, onOutput)
}

async function analyse(deps: RunDeps, live: LiveRun, content: RunRequest['prompt']['content']) {
  setStatus(deps, live, 'analysing')
  const since = performance.now()
  const gathered = await gatherInputs(deps.store.db, deps.templates, content)
  live.run.timings = { ...live.run.timings, analyseMs: performance.now() - since }
  const { mistakes } = gathered.analysis
  const [first] = mistakes
  if (first !== undefined) throw new AppError(first.code, first.message, { hint: first.hint, details: { mistakes } })
  return gathered
}

/** Null where the run was stopped meanwhile. */
async function compileRun(
  deps: RunDeps,
  live: LiveRun,
  request: RunRequest,
  provider: Provider,
  gathered: Awaited<ReturnType<typeof gatherInputs>>,
): Promise<WireRequest | null> {
  setStatus(deps, live, 'compiling')
  const { run } = live
  const { content } = request.prompt
  const since = performance.now()
  const values = resolveValues(content, gathered.analysis.variables, request.variables, new Date(run.createdAt))
  run.variables = values.resolved
  const incomplete = unresolvedError(gathered.unresolved) ?? missingError(values.missing)
  if (incomplete !== null) throw incomplete
  const compiled = await compile(content.messages, gathered.includes, values.resolved, deps.templates.render)
  if (live.ended) return null
  const { messages, resolvedInputs, compiledDigest } = compiled
  const wireRequest = provider.prepare({ model: run.model.name, messages, parameters: run.parameters })
  const modelIdentity = deps.registry.identity(run.model)
  run.messages = messages
  run.bundleHash = bundleHash({
    templateDigest: run.prompt.versionDigest,
    resolvedInputs,
    resolutionOrder: RESOLUTION_ORDER,
    variables: values.resolved,
    wireRequest,
    modelIdentity,
    repeat: run.repeat,
  })
  run.timings = { ...run.timings, compileMs: performance.now() - since }
  const { adapterVersion } = provider
  run.manifest = { ...run.manifest, wireRequest, modelIdentity, adapterVersion, resolvedInputs, compiledDigest }
  return wireRequest
}

async function processRun(
  deps: RunDeps,
  live: LiveRun,
  provider: Provider,
  wireRequest: WireRequest,
  timeouts: Timeouts,
  onOutput: () => void,
): Promise<void> {
  const { run } = live
  const sentAt = performance.now()
  live.sentAt = sentAt
  const track = new CallTrack(provider.address ?? 'this process')
  live.calls.push(track)
  let observing: Promise<Observed> | undefined
  try {
    await callModel(provider, wireRequest, timeouts, live.abort.signal, track, (part) => {
      if (live.ended) return
      live.answer = reduceAnswer(live.answer, part, performance.now() - sentAt)
      if (run.status === 'calling') setStatus(deps, live, 'streaming')
      // The model is loaded now, so the server can say what holds for it.
      observing ??= observeModel(provider, run.model.name)
      live.tell(part.type === 'text-delta' ? part.text : '', part.type === 'thinking-delta' ? part.text : '')
      onOutput()
    })
  } catch (thrown) {
    const error = AppError.from(thrown)
    if (error.code === 'MODEL_NOT_FOUND') deps.registry.noteModelMissing(run.model.connection)
    throw error
  }
  const observed = await observing
  if (observed !== undefined && !live.ended) run.manifest = { ...run.manifest, observed }
}

function setStatus(deps: RunDeps, live: LiveRun, status: RunStatus): void {
  if (live.ended) return
  live.run.status = status
  deps.bus.publish('runs', live.run.id, status)
  live.tell('', '')
}
