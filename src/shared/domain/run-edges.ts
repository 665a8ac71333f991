import type { Manifest, Run } from './run'

/** The name under which a run's output can be looked up. */
export const outputName = (runId: string): string => `generated/${runId}`

/** What a run took and made, as an ended run's manifest tells it; the digest is null where there is no output. */
export function runEdges(
  {
    id,
    prompt,
    manifest,
  }: { id: string; prompt: Pick<Run['prompt'], 'versionDigest'>; manifest: Pick<Manifest, 'resolvedInputs'> },
  outputDigest: string | null,
): Pick<Manifest, 'edges' | 'outputs'> {
  const requires = [prompt.versionDigest, ...manifest.resolvedInputs.map(({ digest }) => digest)]
  return {
    outputs: outputDigest === null ? [] : [{ name: outputName(id), digest: outputDigest }],
    edges: [
      ...requires.map((digest) => ({ from: id, to: digest, type: 'requires' as const })),
      ...(outputDigest === null ? [] : [{ from: id, to: outputDigest, type: 'generates' as const }]),
    ],
  }
}
