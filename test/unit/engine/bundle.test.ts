import { describe, expect, it } from 'vitest'
import { type Bundle, bundleHash } from '#main/engine/bundle'

const digest = (digit: string): string => digit.repeat(64)

const bundle: Bundle = {
  templateDigest: digest('a'),
  resolvedInputs: [
    { name: 'style', space: 'project', digest: digest('b') },
    { name: 'terms', space: 'personal', digest: digest('c') },
  ],
  resolutionOrder: ['project', 'personal', 'builtin'],
  variables: [
    { name: 'topic', value: 'rain', layer: 'user', shadows: [] },
    { name: 'count', value: 3, layer: 'default', shadows: [] },
  ],
  wireRequest: { method: 'POST', path: '/api/chat', body: { model: 'm', options: { seed: 7 } } },
  modelIdentity: { provider: 'ollama', name: 'm', digest: digest('d'), stale: false },
  repeat: 0,
}

describe('bundleHash', () => {
  const hash = bundleHash(bundle)

  it('is 64 lower-case hex digits', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  const same: [string, Bundle][] = [
    ['the order of inputs', { ...bundle, resolvedInputs: bundle.resolvedInputs.toReversed() }],
    ['the order of variables', { ...bundle, variables: bundle.variables.toReversed() }],
    ['the layer that a value came from', { ...bundle, variables: bundle.variables.map((v) => ({ ...v, layer: 'preset' })) }],
    ['whether the identity is the last one seen', { ...bundle, modelIdentity: { ...bundle.modelIdentity, stale: true } }],
  ]
  it.each(same)('does not depend on %s', (_, other) => {
    expect(bundleHash(other)).toBe(hash)
  })

  const different: [string, Bundle][] = [
    ['the template', { ...bundle, templateDigest: digest('e') }],
    ['an included text', { ...bundle, resolvedInputs: bundle.resolvedInputs.slice(1) }],
    ['the resolution order', { ...bundle, resolutionOrder: ['personal', 'project', 'builtin'] }],
    ['a value', { ...bundle, variables: [{ name: 'topic', value: 'snow', layer: 'user', shadows: [] }] }],
    ["a value's type", { ...bundle, variables: bundle.variables.map((v) => ({ ...v, value: String(v.value) })) }],
    ['a parameter', { ...bundle, wireRequest: { ...bundle.wireRequest, body: { model: 'm', options: { seed: 8 } } } }],
    ["the model's digest", { ...bundle, modelIdentity: { ...bundle.modelIdentity, digest: null } }],
    ['the repeat', { ...bundle, repeat: 1 }],
  ]
  it.each(different)('depends on %s', (_, other) => {
    expect(bundleHash(other)).not.toBe(hash)
  })
})
