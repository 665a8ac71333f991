import { describe, expect, it } from 'vitest'
import type { Connection } from '#shared/domain/provider'
import { hostWords, manifestLines } from '../../../../../src/renderer/features/runs/manifest-lines'
import { makeRun } from './make-run'

const digest = `500a1f067a9f${'0'.repeat(52)}`
const run = makeRun({
  model: { connection: 'ollama', name: 'qwen3:8b' },
  manifest: {
    ...makeRun().manifest,
    modelIdentity: { provider: 'ollama', name: 'qwen3:8b', digest, stale: false },
    observed: { contextLength: 8192, serverVersion: null },
    wireRequest: { method: 'POST', path: '/api/chat', body: { text: 'ü' } },
  },
})
const ollama = (modelDigest: string): Connection => ({
  name: 'ollama',
  kind: 'ollama',
  address: '127.0.0.1:11434',
  health: { state: 'ok', sentence: '', checkedAt: null, serverVersion: null, ms: null },
  models: [
    {
      name: 'qwen3:8b',
      digest: modelDigest,
      sizeBytes: null,
      quantization: 'Q4_K_M',
      parameterSize: '8.2B',
      family: null,
      contextLength: null,
      capabilities: [],
    },
  ],
})
const value = (name: string, connections: readonly Connection[] = []) =>
  manifestLines(run, connections).find((line) => line.name === name)?.value

describe('manifestLines', () => {
  it('says what is known and leaves unknown what the server did not say', () => {
    expect(value('model digest')).toBe('500a1f067a9f')
    expect(value('context in force')).toBe('8,192')
    expect(value('server')).toBeNull()
    // Bytes, not characters.
    expect(value('request')).toBe('13 B as sent')
  })

  it('names a quantisation only for the very same model', () => {
    expect(value('quantisation', [ollama(digest)])).toBe('Q4_K_M, 8.2 B')
    expect(value('quantisation', [ollama('f'.repeat(64))])).toBeUndefined()
  })

  it('speaks of no server for demo', () => {
    const demo = makeRun({
      manifest: { ...run.manifest, modelIdentity: { provider: 'demo', name: 'echo', digest: null, stale: false } },
    })
    const names = manifestLines(demo, []).map(({ name }) => name)
    expect(names).not.toContain('server')
    expect(names).not.toContain('context in force')
  })
})

describe('hostWords', () => {
  it.each([
    ['127.0.0.1:11434', 'this machine'],
    ['localhost:11434', 'this machine'],
    ['[::1]:11434', 'this machine'],
    ['gpu.lan:11434', 'gpu.lan:11434'],
    ['localhost.example.org', 'localhost.example.org'],
  ])('%s', (host, words) => expect(hostWords(host)).toBe(words))
})
