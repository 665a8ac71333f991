import { isLive, type Manifest, type Run } from '#shared/domain/run'
import { runEdges } from '#shared/domain/run-edges'

/** What the manifest of an ended run tells again of the run, where it does: every digest in it would be stored a second time. */
type Repeated = Pick<Manifest, 'timings' | 'edges' | 'outputs'>

/** A manifest as it is kept; `factsOfRun` where it is without them. */
export type ShortManifest = Omit<Manifest, keyof Repeated> & Partial<Repeated> & { factsOfRun?: true }

/** Of the manifest; the other parts are those of the run that it belongs to. */
type Told = Pick<Run, 'id' | 'status' | 'prompt' | 'timings' | 'attempts' | 'output'>

/**
 * Without what repeats the run, where all of it does. The attempts then stand in the manifest alone, else they have rows of their
 * own beside it.
 */
export function withoutFacts(manifest: Manifest, run: Told): ShortManifest {
  const { timings, edges, outputs, ...rest } = manifest
  return repeatsRun(manifest, run) ? { ...rest, factsOfRun: true } : manifest
}

function repeatsRun(manifest: Manifest, run: Told): boolean {
  // A text without its digest, as that of a live run, says nothing of what it will be kept under.
  if (isLive(run.status) || (run.output !== null && run.output.digest === null)) return false
  const { timings, attempts, edges, outputs } = manifest
  const told = { timings: run.timings, attempts: run.attempts, ...runEdges({ ...run, manifest }, run.output?.digest ?? null) }
  return (
    isSame(timings, told.timings) && isSame(attempts, told.attempts) && isSame(edges, told.edges) && isSame(outputs, told.outputs)
  )
}

/** The manifest as it was. */
export function withFacts(kept: ShortManifest, run: Pick<Run, 'id' | 'prompt' | 'timings' | 'output'>): Manifest {
  const { factsOfRun = false, attempts, ...manifest } = kept
  if (!factsOfRun) return kept as Manifest
  const { edges, outputs } = runEdges({ ...run, manifest }, run.output?.digest ?? null)
  return { ...manifest, edges, outputs, timings: run.timings, attempts }
}

const isSame = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other)
