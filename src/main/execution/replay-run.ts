import type { WireRequest } from '#shared/domain/provider'
import type { Run } from '#shared/domain/run'
import { isLive } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { bundleFacts, bundleHash } from '../engine/bundle'
import { emptyManifest } from '../engine/manifest'
import { replayVerdict } from '../engine/replay-verdict'
import type { Provider } from '../providers/provider'
import { getPromptContent } from '../store/prompt-content'
import { callStage } from './call-stage'
import type { LiveRun } from './live-run'
import { emptyRun } from './new-run'
import type { RunDeps } from './run-deps'
import type { RunLimits } from './run-limits'
import { RESOLUTION_ORDER } from './run-stages'

/** A queued run that sends again what `original` sent. Throws INVALID_INPUT where that still runs or never came so far. */
export function replayOf(original: Run, appVersion: string, now: Date): { run: Run; wireRequest: WireRequest } {
  const { wireRequest, resolvedInputs, compiledDigest, bundle } = original.manifest
  if (isLive(original.status)) {
    throw new AppError('INVALID_INPUT', `Run ${original.id} has not ended yet.`, { hint: 'Wait for its end, or stop it.' })
  }
  if (wireRequest === null) {
    throw new AppError('INVALID_INPUT', `Run ${original.id} has no request to send again: it ended before one was made.`, {
      hint: 'Open its prompt, mend what stopped it, and run that.',
    })
  }
  const { prompt, model, messages, parameters, variables, repeat, groupId, groupKey, role } = original
  const run: Run = {
    ...emptyRun(now),
    prompt,
    model,
    messages,
    parameters,
    variables,
    repeat,
    groupId: role === 'main' ? null : groupId,
    groupKey: role === 'main' ? null : groupKey,
    role,
    parentRunId: original.id,
    manifest: { ...emptyManifest(appVersion, emptyRun(now).timings), wireRequest, resolvedInputs, compiledDigest, bundle },
  }
  return { run, wireRequest }
}

/** Sends the request as it was, to the same connection, whatever is kept of earlier answers. */
export async function replayStages(
  deps: RunDeps,
  live: LiveRun,
  provider: Provider,
  wireRequest: WireRequest,
  limits: RunLimits,
  onOutput: () => void,
): Promise<void> {
  const { run } = live
  await deps.registry.ready(run.model.connection)
  if (live.ended) return
  const modelIdentity = deps.registry.identity(run.model)
  const bundle = {
    templateDigest: run.prompt.versionDigest,
    resolvedInputs: run.manifest.resolvedInputs,
    resolutionOrder: run.manifest.bundle?.resolutionOrder ?? RESOLUTION_ORDER,
    variables: run.variables,
    wireRequest,
    modelIdentity,
    repeat: run.repeat,
  }
  run.bundleHash = bundleHash(bundle)
  run.manifest = { ...run.manifest, modelIdentity, adapterVersion: provider.adapterVersion, bundle: bundleFacts(bundle) }
  const output = getPromptContent(deps.store.db, run.prompt.versionDigest)?.output ?? null
  await callStage(deps, { live, provider, wireRequest, limits, output, onOutput })
}

/** The ended replay with what came of it. One that was stopped says nothing. */
export function concludeReplay(original: Run, run: Run): Run {
  return run.status === 'cancelled' ? run : { ...run, replay: replayVerdict(original, run) }
}
