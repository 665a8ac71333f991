import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bundle, bundleFacts, bundleHash } from '#main/engine/bundle'
import { cacheKey } from '#main/engine/cache-key'
import { getRun, insertRun } from '#main/store/runs'
import type { Run } from '#shared/domain/run'
import { memoryStore } from '../store/memory-store'
import { sampleRun } from '../store/sample-run'
import { changes, digest, json, turned } from './changed-json'

const name = fc.string({ minLength: 1, maxLength: 20 })
const byName = { selector: (one: { name: string }) => one.name, maxLength: 4 }
const bundles: fc.Arbitrary<Bundle> = fc.record({
  templateDigest: digest,
  resolvedInputs: fc.uniqueArray(fc.record({ name, space: fc.constantFrom('project', 'personal'), digest }), byName),
  resolutionOrder: fc.shuffledSubarray(['project', 'personal', 'builtin'], { minLength: 1 }),
  variables: fc.uniqueArray(
    fc.record({ name, value: json, layer: fc.constant('user' as const), shadows: fc.constant([]) }),
    byName,
  ),
  wireRequest: fc.record({ method: fc.constant('POST' as const), path: name, body: json }),
  modelIdentity: fc.record({
    provider: fc.constantFrom('ollama' as const, 'demo' as const),
    name,
    digest: fc.option(digest),
    stale: fc.boolean(),
  }),
  repeat: fc.nat(20),
})

const otherDigest = (text: string): string => (text.startsWith('0') ? `1${text.slice(1)}` : `0${text.slice(1)}`)
const fresh = (names: string[]): string => `${names.join('')}x`

/** Every bundle that differs from this one in exactly one ingredient. */
function otherBundles(bundle: Bundle): Bundle[] {
  const { resolvedInputs, variables, wireRequest, modelIdentity } = bundle
  const newInput = fresh(resolvedInputs.map((input) => input.name))
  const newVariable = fresh(variables.map((variable) => variable.name))
  return [
    { ...bundle, templateDigest: otherDigest(bundle.templateDigest) },
    ...resolvedInputs.flatMap((input, at) => [
      { ...bundle, resolvedInputs: resolvedInputs.with(at, { ...input, name: newInput }) },
      { ...bundle, resolvedInputs: resolvedInputs.with(at, { ...input, digest: otherDigest(input.digest) }) },
      { ...bundle, resolvedInputs: resolvedInputs.toSpliced(at, 1) },
    ]),
    { ...bundle, resolutionOrder: [...bundle.resolutionOrder, 'another'] },
    ...(bundle.resolutionOrder.length > 1 ? [{ ...bundle, resolutionOrder: bundle.resolutionOrder.toReversed() }] : []),
    ...variables.flatMap((variable, at) => [
      { ...bundle, variables: variables.with(at, { ...variable, name: newVariable }) },
      { ...bundle, variables: variables.toSpliced(at, 1) },
      ...changes(variable.value).map((value) => ({ ...bundle, variables: variables.with(at, { ...variable, value }) })),
    ]),
    { ...bundle, wireRequest: { ...wireRequest, path: `${wireRequest.path}/` } },
    ...changes(wireRequest.body).map((body) => ({ ...bundle, wireRequest: { ...wireRequest, body } })),
    { ...bundle, modelIdentity: { ...modelIdentity, name: `${modelIdentity.name}x` } },
    { ...bundle, modelIdentity: { ...modelIdentity, provider: modelIdentity.provider === 'demo' ? 'ollama' : 'demo' } },
    {
      ...bundle,
      modelIdentity: {
        ...modelIdentity,
        digest: modelIdentity.digest === null ? 'a'.repeat(64) : otherDigest(modelIdentity.digest),
      },
    },
    ...(modelIdentity.digest === null ? [] : [{ ...bundle, modelIdentity: { ...modelIdentity, digest: null } }]),
    { ...bundle, repeat: bundle.repeat + 1 },
  ]
}

describe('the input bundle hash', () => {
  it('is the same for equal ingredients, whatever the order of keys, inputs and variables', () => {
    fc.assert(
      fc.property(bundles, (bundle) => {
        const { resolvedInputs, variables } = bundle
        const same = { ...turned(bundle), resolutionOrder: bundle.resolutionOrder }
        expect(bundleHash({ ...same, resolvedInputs: resolvedInputs.toReversed(), variables: variables.toReversed() })).toBe(
          bundleHash(bundle),
        )
      }),
    )
  })

  it('is another for each change of one ingredient', () => {
    fc.assert(
      fc.property(bundles, (bundle) => {
        const hash = bundleHash(bundle)
        for (const other of otherBundles(bundle)) expect(bundleHash(other)).not.toBe(hash)
      }),
      { numRuns: 60 },
    )
  })

  it('comes out again of a run that was read back from the archive', () => {
    const db = memoryStore()
    fc.assert(
      fc.property(bundles, (bundle) => {
        const stored = runOf(bundle)
        insertRun(db, 'here', stored)
        const kept = getRun(db, stored.id)
        expect(kept?.bundleHash).toBe(bundleHash(bundle))
        expect(kept && bundleHash(bundleOf(kept))).toBe(kept?.bundleHash)
      }),
      { numRuns: 60 },
    )
  })
})

function runOf(bundle: Bundle): Run {
  const sample = sampleRun({ repeat: bundle.repeat, variables: bundle.variables, bundleHash: bundleHash(bundle) })
  const { resolvedInputs, wireRequest, modelIdentity } = bundle
  return {
    ...sample,
    prompt: { ...sample.prompt, versionDigest: bundle.templateDigest },
    manifest: { ...sample.manifest, resolvedInputs, wireRequest, modelIdentity, bundle: bundleFacts(bundle) },
  }
}

/** The ingredients as a stored run has them, for whoever computes its hash again. */
function bundleOf({ prompt, variables, repeat, manifest }: Run): Bundle {
  const { wireRequest, modelIdentity, resolvedInputs, bundle } = manifest
  if (wireRequest === null || modelIdentity === null || bundle === null) throw new Error('The run kept no ingredients.')
  const { resolutionOrder } = bundle
  return { templateDigest: prompt.versionDigest, resolvedInputs, resolutionOrder, variables, wireRequest, modelIdentity, repeat }
}

describe('the key of a kept answer', () => {
  const keyOf = ({ wireRequest, modelIdentity, repeat }: Bundle) => cacheKey(wireRequest, modelIdentity, repeat)

  it('is the same for the same request to the same model, whatever the prompt was', () => {
    fc.assert(
      fc.property(bundles, digest, (bundle, templateDigest) => {
        const stale = { ...bundle.modelIdentity, stale: !bundle.modelIdentity.stale }
        expect(keyOf({ ...turned(bundle), templateDigest, variables: [], resolvedInputs: [], modelIdentity: stale })).toBe(
          keyOf(bundle),
        )
      }),
    )
  })

  it('is another for each change of request, model or repeat', () => {
    fc.assert(
      fc.property(bundles, (whole) => {
        const bundle = { ...whole, resolvedInputs: [], variables: [] }
        const key = keyOf(bundle)
        const others = otherBundles(bundle).filter(
          ({ templateDigest, resolutionOrder }) =>
            templateDigest === bundle.templateDigest && resolutionOrder === bundle.resolutionOrder,
        )
        for (const other of others) expect(keyOf(other)).not.toBe(key)
      }),
      { numRuns: 60 },
    )
  })
})
