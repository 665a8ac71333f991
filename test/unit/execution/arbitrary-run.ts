import * as fc from 'fast-check'
import { bundleFacts, bundleHash } from '#main/engine/bundle'
import { digestJson, digestText } from '#main/engine/digest'
import { emptyManifest, finishManifest } from '#main/engine/manifest'
import { putText } from '#main/store/artifacts'
import type { WritableDB } from '#main/store/database'
import { putPromptContent } from '#main/store/prompt-content'
import { insertRun } from '#main/store/runs'
import type { Json } from '#shared/domain/json'
import { type PromptContent, promptContentSchema } from '#shared/domain/prompt'
import type { Run } from '#shared/domain/run'
import { isLive, RUN_STATUSES } from '#shared/domain/run-status'
import { sampleRun } from '../store/sample-run'

/** A run with the texts that it needs, as it would lie in a workspace. */
export interface Kept {
  run: Run
  prompt: PromptContent
  texts: string[]
}

const text = fc.string({ unit: 'grapheme', maxLength: 60 })
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)
const ENDED = RUN_STATUSES.filter((status) => !isLive(status))
const error = {
  code: 'PROVIDER_ERROR' as const,
  message: 'Ollama answered 500.',
  hint: 'Try again.',
  retryable: true,
  details: { status: 500, lines: ['a', 'ß'] },
}

const parts = fc.record({
  status: fc.constantFrom(...ENDED),
  createdMs: fc.integer({ min: 0, max: 2_000_000_000_000 }),
  templates: fc.array(text, { minLength: 1, maxLength: 3 }),
  parameters: fc.dictionary(fc.constantFrom('temperature', 'seed', 'stop'), json),
  texts: fc.uniqueArray(text, { maxLength: 3 }),
  values: fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z_]{1,8}$/), json), { maxLength: 3, selector: ([name]) => name }),
  output: text,
  thinking: fc.option(text),
  raw: fc.option(fc.string({ unit: 'binary', maxLength: 200 })),
  notes: fc.array(text, { maxLength: 2 }),
  compiled: fc.boolean(),
  ms: fc.double({ min: 0, max: 1e7, noNaN: true }),
  replay: fc.constantFrom('identical' as const, 'differs' as const, null),
  repeat: fc.integer({ min: 0, max: 9 }),
})

export const arbitraryKept: fc.Arbitrary<Kept> = parts.map((part) => {
  const prompt = promptContentSchema.parse({
    messages: part.templates.map((template) => ({ role: 'user', template })),
    parameters: part.parameters,
  })
  const run: Run = {
    ...sampleRun({ id: `run-${digestJson(part).slice(0, 20)}`, createdAt: new Date(part.createdMs).toISOString() }),
    status: part.status,
    prompt: { name: 'any', versionDigest: digestJson(prompt), promptId: null, versionNumber: null },
    parameters: part.parameters,
    variables: part.values.map(([name, value]) => ({ name, value, layer: 'user', shadows: [] })),
    messages: null,
    output: null,
    bundleHash: null,
    error: part.status === 'failed' || part.status === 'truncated' ? error : null,
    repeat: part.repeat,
    notes: part.notes,
    parentRunId: part.replay === null ? null : 'run-of-before',
    replay: part.replay === null ? null : { verdict: part.replay, because: [], diff: null },
    manifest: { ...emptyManifest('0.1.0', sampleRun().timings), rawResponse: part.raw },
  }
  if (part.compiled || part.status === 'completed' || part.status === 'skipped') compile(run, prompt, part.texts)
  if (part.status !== 'skipped' && part.status !== 'failed') {
    const { output, thinking } = part
    run.output = { text: output.toWellFormed(), thinking, digest: digestText(output) }
  }
  run.timings = { ...run.timings, totalMs: part.ms }
  return { run: { ...run, manifest: finishManifest(run, run.output?.digest ?? null) }, prompt, texts: part.texts }
})

function compile(run: Run, prompt: PromptContent, texts: string[]): void {
  run.messages = prompt.messages.map(({ role, template }) => ({ role, content: template }))
  const ingredients = {
    templateDigest: run.prompt.versionDigest,
    resolvedInputs: texts.map((included, index) => ({ name: `t${index}.txt`, space: 'project', digest: digestText(included) })),
    resolutionOrder: ['project', 'personal', 'builtin'],
    variables: run.variables,
    wireRequest: {
      method: 'POST' as const,
      path: '/api/chat',
      body: { messages: run.messages.map(({ role, content }) => ({ role, content })), stream: true },
    },
    modelIdentity: { provider: 'ollama' as const, name: run.model.name, digest: 'ef'.repeat(32), stale: false },
    repeat: run.repeat,
  }
  run.bundleHash = bundleHash(ingredients)
  const { resolvedInputs, wireRequest, modelIdentity } = ingredients
  const compiledDigest = digestJson(run.messages)
  run.manifest = { ...run.manifest, resolvedInputs, wireRequest, modelIdentity, compiledDigest, bundle: bundleFacts(ingredients) }
}

/** The same run as one that asked no model, because this one had the answer. */
export function standIn(kind: 'cached' | 'skipped', { run, ...rest }: Kept): Kept {
  const own = { ...run, id: `${run.id}-${kind}`, attempts: [], replay: null, parentRunId: null, notes: [] }
  const made: Run =
    kind === 'cached'
      ? { ...own, cached: true, cachedFrom: run.id }
      : { ...own, status: 'skipped', skippedFor: run.id, output: null, finishReason: null }
  const manifest = { ...run.manifest, rawResponse: null, attempts: [] }
  return { ...rest, run: { ...made, manifest: finishManifest({ ...made, manifest }, made.output?.digest ?? null) } }
}

export function keepIn(db: WritableDB, { run, prompt, texts }: Kept): void {
  putPromptContent(db, prompt)
  for (const included of texts) putText(db, included)
  insertRun(db, 'host', run)
}
