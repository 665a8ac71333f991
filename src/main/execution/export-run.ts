import { isLive, type Run } from '#shared/domain/run'
import { RUN_FILE_FORMAT, RUN_FILE_VERSION, type RunFile, type RunFileEntry } from '#shared/domain/run-file'
import { AppError } from '#shared/errors'
import { withoutImportNote } from '../engine/import-note'
import { runDigests } from '../engine/run-digests'
import { getText } from '../store/artifacts'
import type { ReadableDB } from '../store/database'
import { imageBytes } from '../store/images'

interface Sources {
  db: ReadableDB
  getRun: (id: string) => Run | null
  appVersion: string
  now: Date
}

/** An ended run with all that it refers to. Throws NOT_FOUND, and INVALID_INPUT for one that still runs. */
export function exportRun({ db, getRun, appVersion, now }: Sources, id: string): RunFile {
  const run = getRun(id)
  if (run === null) throw new AppError('NOT_FOUND', `There is no run ${id} in this workspace.`)
  if (isLive(run.status)) {
    throw new AppError('INVALID_INPUT', `Run ${id} has not ended yet.`, { hint: 'Wait for its end, or stop it, then export it.' })
  }
  return {
    format: RUN_FILE_FORMAT,
    formatVersion: RUN_FILE_VERSION,
    exportedAt: now.toISOString(),
    appVersion,
    ...entryOf(db, run),
    standsFor: standsFor(run, getRun).map((other) => entryOf(db, other)),
  }
}

/** From the run that this one points to, to the one that asked a model. */
function standsFor(run: Run, getRun: Sources['getRun']): Run[] {
  const found: Run[] = []
  for (let next = run.skippedFor ?? run.cachedFrom; next !== null; ) {
    const other = getRun(next)
    if (other === null || [run, ...found].some(({ id }) => id === other.id)) break
    found.push(other)
    next = other.skippedFor ?? other.cachedFrom
  }
  return found
}

function entryOf(db: ReadableDB, stored: Run): RunFileEntry {
  const run = withoutImportNote(stored)
  const { versionDigest, name } = run.prompt
  const images = imageDigests(run).map((digest) => ({ digest, base64: imageBytes(db, digest).toString('base64') }))
  return {
    run,
    // As it is kept, without what a newer Assay would add to it: the run has the digest of this.
    prompt: JSON.parse(textOf(db, versionDigest, `The prompt ${name} of run ${run.id}`)),
    texts: run.manifest.resolvedInputs.map((input) => ({ ...input, text: textOf(db, input.digest, `The text ${input.name}`) })),
    ...(images.length === 0 ? {} : { images }),
    digests: runDigests(JSON.parse(JSON.stringify(run))),
  }
}

function textOf(db: ReadableDB, digest: string, what: string): string {
  const text = getText(db, digest)
  if (text === null) throw new AppError('NOT_FOUND', `${what} is not in this workspace any more.`, { details: { digest } })
  return text
}

/** Of the images that its messages show, each once. */
export const imageDigests = ({ messages }: Run): string[] => [
  ...new Set((messages ?? []).flatMap(({ images = [] }) => images.map(({ digest }) => digest))),
]
