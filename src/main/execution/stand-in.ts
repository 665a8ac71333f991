import { cacheKey, cacheUse } from '../engine/cache-key'
import type { CanonicalJson } from '../engine/digest'
import { completedRunOf } from '../store/equal-runs'
import type { LiveRun } from './live-run'
import type { RunDeps } from './run-deps'
import type { RunLimits } from './run-limits'

/**
 * Looks for an equal run that spares the call: one of the same hash where the user wants such runs skipped, else a kept answer
 * to the same request. Sets `standIn` where there is one, and notes why what was asked for was not done.
 */
export function findStandIn(deps: RunDeps, live: LiveRun, limits: RunLimits, wire: CanonicalJson): void {
  const { run } = live
  if (limits.skipExisting && run.bundleHash !== null) {
    const computed = run.variables.filter(({ layer }) => layer === 'computed').map(({ name }) => name)
    if (computed.length > 0) {
      run.notes = [...run.notes, `Never skipped: ${computed.join(', ')} ${computed.length === 1 ? 'is' : 'are'} of the moment.`]
    } else {
      const runId = completedRunOf(deps.store.db, run.bundleHash)
      if (runId !== null) {
        live.standIn = { kind: 'skipped', runId }
        return
      }
    }
  }
  const { modelIdentity } = run.manifest
  if (modelIdentity === null) return
  const use = cacheUse(limits.cache, run.parameters)
  const key = cacheKey(wire, modelIdentity, run.repeat)
  if (use.write) live.cacheKey = key
  if (!use.read) return
  const found = deps.responses.find(key)
  if (found !== null) live.standIn = { kind: 'cached', ...found }
}
