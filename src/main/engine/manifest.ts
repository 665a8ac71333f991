import type { Manifest, Run } from '#shared/domain/run'

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

/** The name under which a run's output can be looked up. */
export const outputName = (runId: string): string => `generated/${runId}`

/** The run's manifest brought up to date with its figures, its edges and its output. */
export function finishManifest(run: Run, outputDigest: string | null): Manifest {
  const requires = [run.prompt.versionDigest, ...run.manifest.resolvedInputs.map(({ digest }) => digest)]
  return {
    ...run.manifest,
    timings: run.timings,
    attempts: run.attempts,
    outputs: outputDigest === null ? [] : [{ name: outputName(run.id), digest: outputDigest }],
    edges: [
      ...requires.map((digest) => ({ from: run.id, to: digest, type: 'requires' as const })),
      ...(outputDigest === null ? [] : [{ from: run.id, to: outputDigest, type: 'generates' as const }]),
    ],
  }
}
