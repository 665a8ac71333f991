import type { Manifest, Run } from '#shared/domain/run'
import { runEdges } from '#shared/domain/run-edges'

/** A manifest with nothing known yet. */
export function emptyManifest(appVersion: string, timings: Run['timings']): Manifest {
  return {
    wireRequest: null,
    rawResponse: null,
    modelIdentity: null,
    observed: { contextLength: null, serverVersion: null },
    adapterVersion: null,
    appVersion,
    resolvedInputs: [],
    compiledDigest: null,
    repair: null,
    bundle: null,
    contextFit: null,
    edges: [],
    outputs: [],
    timings,
    attempts: [],
  }
}

/** The run's manifest brought up to date with its figures, its edges and its output. */
export function finishManifest(run: Run, outputDigest: string | null): Manifest {
  const { outputs, edges } = runEdges(run, outputDigest)
  return { ...run.manifest, timings: run.timings, attempts: run.attempts, outputs, edges }
}
