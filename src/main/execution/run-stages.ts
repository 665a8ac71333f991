import type { WireRequest } from '#shared/domain/provider'
import type { RunRequest } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { bundleFacts, bundleHash } from '../engine/bundle'
import { compile } from '../engine/compile'
import { CanonicalJson } from '../engine/digest'
import { EMPTY_ANSWER } from '../engine/process'
import { hasImages } from '../providers/image-places'
import type { Provider } from '../providers/provider'
import { callStage } from './call-stage'
import { checkImages } from './check-images'
import { gatherInputs, unresolvedError } from './gather-inputs'
import type { LiveRun } from './live-run'
import { missingError, resolveValues } from './resolve-values'
import type { RunDeps } from './run-deps'
import type { RunLimits } from './run-limits'
import { setStatus } from './set-status'
import { findStandIn } from './stand-in'

/** Spaces in the order in which names are searched. */
export const RESOLUTION_ORDER = ['project', 'personal', 'builtin']

/** Analyses, compiles and calls; rejects with what ended it. After the run has ended nothing here changes it. */
export async function runStages(
  deps: RunDeps,
  live: LiveRun,
  request: RunRequest,
  provider: Provider,
  limits: RunLimits,
  onOutput: () => void,
  given: string | null = null,
): Promise<void> {
  // The model's digest enters the hash, so the connection's first snapshot has to be there before compiling.
  const [gathered] = await Promise.all([
    analyse(deps, live, request.prompt.content),
    deps.registry.ready(live.run.model.connection),
  ])
  if (live.ended) return
  const compiled = await compileRun(deps, live, request, provider, gathered)
  if (compiled === null) return
  const { wireRequest } = compiled
  if (given !== null) {
    takeGiven(live, given)
    return
  }
  findStandIn(deps, live, limits, compiled.canonical)
  if (live.standIn?.kind === 'cached') {
    const { text, thinking } = live.standIn.answer.output
    live.answer = { ...EMPTY_ANSWER, text, thinking: thinking ?? '' }
    live.tell(text, thinking ?? '')
  }
  if (live.standIn === null)
    await callStage(deps, { live, provider, wireRequest, limits, output: request.prompt.content.output ?? null, onOutput })
}

/** No model said it, so no equal run may be spared by it. */
function takeGiven(live: LiveRun, text: string): void {
  live.answer = { ...EMPTY_ANSWER, text, finishReason: 'stop' }
  live.run.bundleHash = null
  live.run.notes = [...live.run.notes, 'The answer was given with the case; no model was asked.']
}

async function analyse(deps: RunDeps, live: LiveRun, content: RunRequest['prompt']['content']) {
  setStatus(deps, live, 'analysing')
  const since = performance.now()
  const gathered = await gatherInputs(deps.store.db, deps.templates, content)
  // A run that was stopped meanwhile has its last row on the way: nothing of it may change any more.
  if (!live.ended) live.run.timings = { ...live.run.timings, analyseMs: performance.now() - since }
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
): Promise<{ wireRequest: WireRequest; canonical: CanonicalJson } | null> {
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
  if (hasImages(messages)) checkImages(deps, provider, run, messages)
  const input = {
    model: run.model.name,
    messages,
    parameters: run.parameters,
    tools: content.tools,
    schema: content.output?.schema,
  }
  const wireRequest = provider.prepare(input)
  run.notes = [...run.notes, ...(provider.notes?.(input) ?? [])]
  const modelIdentity = deps.registry.identity(run.model)
  run.messages = messages
  const bundle = {
    templateDigest: run.prompt.versionDigest,
    resolvedInputs,
    resolutionOrder: RESOLUTION_ORDER,
    variables: values.resolved,
    wireRequest,
    modelIdentity,
    repeat: run.repeat,
  }
  const canonical = new CanonicalJson(wireRequest)
  run.bundleHash = bundleHash(bundle, canonical)
  run.timings = { ...run.timings, compileMs: performance.now() - since }
  const { adapterVersion } = provider
  run.manifest = {
    ...run.manifest,
    wireRequest,
    modelIdentity,
    adapterVersion,
    resolvedInputs,
    compiledDigest,
    bundle: bundleFacts(bundle),
  }
  return { wireRequest, canonical }
}
