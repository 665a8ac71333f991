import { isLive, type Run } from '#shared/domain/run'
import type { RunFile, RunFileEntry } from '#shared/domain/run-file'
import type { AppError } from '#shared/errors'
import { bundleHash, HASH_VERSION } from '../engine/bundle'
import { digestBytes, digestJson, digestText } from '../engine/digest'
import { runDigests } from '../engine/run-digests'
import { imageDigests } from './export-run'

type Path = readonly (string | number)[]
/** The mistake at a place of the file. */
type Mistake = (path: Path, what: string, hint?: string) => AppError

/** The entry as it stands in the file. */
type RawEntry = Record<keyof RunFileEntry, unknown> & { run: Record<string, unknown> }
type RawFile = RawEntry & { standsFor: readonly RawEntry[] }

/** Computes every digest again. Throws the mistake at the first that is wrong. `raw` is what `file` was read from. */
export function verifyRunFile(file: RunFile, raw: unknown, mistake: Mistake): void {
  const there = raw as RawFile
  verifyEntry(file, there, mistake)
  let before: RunFileEntry = file
  for (const [index, entry] of file.standsFor.entries()) {
    const at: Path = ['standsFor', index]
    const inside: Mistake = (path, what, hint) => mistake([...at, ...path], what, hint)
    verifyEntry(entry, there.standsFor[index] as RawEntry, inside)
    verifyStandIn(before.run, entry.run, inside)
    before = entry
  }
}

function verifyEntry(entry: RunFileEntry, raw: RawEntry, mistake: Mistake): void {
  const { run } = entry
  if (isLive(run.status)) throw mistake(['run', 'status'], `a run that is ${run.status} has not ended`)
  if (!isInstant(run.createdAt)) throw mistake(['run', 'createdAt'], 'this is no instant as Assay writes it')
  verifyTexts(entry, raw, mistake)
  verifyImages(entry, mistake)
  verifyValues(entry, raw, mistake)
  verifyOutput(run, mistake)
  verifyCompiled(run, raw, mistake)
}

function verifyTexts({ run, texts }: RunFileEntry, raw: RawEntry, mistake: Mistake): void {
  compare(digestJson(raw.prompt), run.prompt.versionDigest, ['prompt'], 'this is not the prompt of the run', mistake)
  const { resolvedInputs } = run.manifest
  for (const [index, { name, space, digest, text }] of texts.entries()) {
    compare(digestText(text), digest, ['texts', index, 'text'], `this is not the text ${name} of the run`, mistake)
    if (!resolvedInputs.some((input) => input.name === name && input.space === space && input.digest === digest)) {
      throw mistake(['texts', index], `${name} is no text of the run`)
    }
  }
  for (const [index, { name, digest }] of resolvedInputs.entries()) {
    if (texts.some((text) => text.digest === digest)) continue
    throw mistake(['run', 'manifest', 'resolvedInputs', index], `the text ${name} is missing from the file`)
  }
}

function verifyImages({ run, images = [] }: RunFileEntry, mistake: Mistake): void {
  const shown = imageDigests(run)
  for (const [index, { digest, base64 }] of images.entries()) {
    compare(
      digestBytes(Buffer.from(base64, 'base64')),
      digest,
      ['images', index, 'base64'],
      'this is not the image of the run',
      mistake,
    )
    if (!shown.includes(digest)) throw mistake(['images', index], 'no message of the run shows this image')
  }
  for (const digest of shown) {
    if (images.some((image) => image.digest === digest)) continue
    throw mistake(['run', 'messages'], `the image ${digest.slice(0, 12)} is missing from the file`)
  }
}

/** Each value of the run against the digest that the exporting Assay made of it. */
function verifyValues({ digests }: RunFileEntry, raw: RawEntry, mistake: Mistake): void {
  const found = runDigests(raw.run)
  for (const key of Object.keys(digests)) {
    if (found[key] === undefined) throw mistake(['digests', key], `there is a digest of ${key} and no such value`)
  }
  for (const [key, digest] of Object.entries(found)) {
    const path: Path = ['run', ...(key.startsWith('manifest.') ? ['manifest', key.slice('manifest.'.length)] : [key])]
    const expected = digests[key]
    if (expected === undefined) throw mistake(path, `there is no digest of ${key}`)
    compare(digest, expected, path, `${key} was changed since the run was exported`, mistake)
  }
}

function verifyOutput({ output, manifest }: Run, mistake: Mistake): void {
  if (output !== null) {
    const digest = digestText(output.text)
    if (output.digest !== digest) throw mistake(['run', 'output', 'digest'], `the output has the digest ${digest}`)
  }
  for (const [index, { digest }] of manifest.outputs.entries()) {
    if (digest !== output?.digest) throw mistake(['run', 'manifest', 'outputs', index], 'this is not the output of the run')
  }
}

function verifyCompiled(
  { prompt, variables, messages, repeat, bundleHash: hash, manifest }: Run,
  raw: RawEntry,
  mistake: Mistake,
): void {
  const { compiledDigest, bundle, wireRequest, modelIdentity, resolvedInputs } = manifest
  if (compiledDigest !== null && messages !== null) {
    const path: Path = ['run', 'manifest', 'compiledDigest']
    compare(digestJson(raw.run.messages), compiledDigest, path, 'this is not the digest of the messages', mistake)
  }
  if (hash === null || bundle === null || bundle.hashVersion !== HASH_VERSION) return
  if (wireRequest === null || modelIdentity === null) {
    throw mistake(['run', 'bundleHash'], 'there is a hash, and not all that it is made of')
  }
  const { resolutionOrder } = bundle
  const templateDigest = prompt.versionDigest
  const again = bundleHash({ templateDigest, resolvedInputs, resolutionOrder, variables, wireRequest, modelIdentity, repeat })
  compare(again, hash, ['run', 'bundleHash'], 'the inputs of the run give another hash', mistake)
}

/** What a skipped or cached run points to has to be what it points to. */
function verifyStandIn(run: Run, other: Run, mistake: Mistake): void {
  if (other.id !== (run.skippedFor ?? run.cachedFrom)) throw mistake(['run', 'id'], `run ${run.id} does not point to this run`)
  if (run.skippedFor !== null && other.bundleHash !== run.bundleHash) {
    throw mistake(['run', 'bundleHash'], `run ${run.id} was skipped for another hash`)
  }
  if (run.cachedFrom !== null && other.output?.digest !== run.output?.digest) {
    throw mistake(['run', 'output'], `run ${run.id} has another answer than the one that it was cached from`)
  }
}

function compare(found: string, expected: string, path: Path, what: string, mistake: Mistake): void {
  if (found !== expected) throw mistake(path, `${what}: its SHA-256 is ${short(found)}, and ${short(expected)} is on record`)
}

/** Enough to be told apart by eye. */
const short = (digest: string): string => `${digest.slice(0, 12)}…`

function isInstant(text: string): boolean {
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text
}
