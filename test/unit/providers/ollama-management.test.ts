import { describe, expect, test } from 'vitest'
import { readLoaded } from '#main/providers/ollama/loaded'
import { ownDefaults, readDetails } from '#main/providers/ollama/model-details'
import { OPTION_LIST } from '#main/providers/ollama/option-list'
import { splitParameters } from '#main/providers/ollama/options'
import { pullFailure, pullSource } from '#main/providers/ollama/pull'
import { AppError } from '#shared/errors'

test.each([
  ['qwen3:8b', 'registry.ollama.ai'],
  ['someone/model:1b', 'registry.ollama.ai'],
  ['hf.co/bartowski/x:Q4', 'hf.co'],
  ['localhost:5000/mine', 'localhost:5000'],
  ['https://hf.co/a/b', 'hf.co'],
])('%s is fetched from %s', (model, source) => {
  expect(pullSource(model)).toBe(source)
})

describe("a pull's failures", () => {
  const reported = (serverMessage: string) => new AppError('PROVIDER_ERROR', 'Reported.', { details: { serverMessage } })
  test.each([
    [reported('pull model manifest: file does not exist'), 'MODEL_NOT_FOUND', /^There is no m:1b at registry/],
    [reported('write /root/.ollama/blobs/x: no space left on device'), 'PROVIDER_ERROR', /no room left for m:1b/],
    [reported('dial tcp: lookup registry.ollama.ai: no such host'), 'PROVIDER_UNREACHABLE', /could not reach registry/],
    [reported('max retries exceeded'), 'PROVIDER_ERROR', /Reported/],
    [new AppError('PROTOCOL_ERROR', 'Cut.'), 'PROTOCOL_ERROR', /^The pull of m:1b was cut/],
  ])('%s is %s', (error, code, message) => {
    const failure = pullFailure(error, 'm:1b')
    expect(failure.code).toBe(code)
    expect(failure.message).toMatch(message)
  })
})

test("the model's own defaults, with a list for what stands more than once", () => {
  const lines =
    'temperature                    0.6\nstop                           "<|im_start|>"\nstop   "a b"\nodd  value here\n\n'
  expect([...ownDefaults(lines)]).toEqual([
    ['temperature', 0.6],
    ['stop', ['<|im_start|>', 'a b']],
    ['odd', 'value here'],
  ])
})

test('details: layers, and every known parameter with what the maker set', () => {
  const details = readDetails({
    parameters: 'temperature 0.6\nnum_odd 3',
    license: '  Apache License\nVersion 2.0',
    details: { family: 'qwen3' },
    model_info: { 'general.architecture': 'qwen3', 'qwen3.block_count': 36 },
  })
  expect(details).toMatchObject({ family: 'qwen3', layers: 36, license: 'Apache License' })
  expect(details.parameters[0]).toMatchObject({ name: 'temperature', serverDefault: 0.8, modelDefault: 0.6, min: 0, max: 2 })
  expect(details.parameters.at(-1)).toMatchObject({ name: 'num_odd', modelDefault: 3, kind: 'other' })
  expect(readDetails('nonsense')).toMatchObject({ family: null, layers: null })
})

test('the options that are offered are those that can be sent, and their defaults are of their kind', () => {
  for (const { name, serverDefault, min, max } of OPTION_LIST) {
    if (serverDefault !== null) expect(splitParameters({ [name]: serverDefault }).options).toEqual({ [name]: serverDefault })
    if (typeof serverDefault === 'number') {
      expect(serverDefault).toBeGreaterThanOrEqual(min ?? -1)
      expect(serverDefault).toBeLessThanOrEqual(max ?? serverDefault)
    }
  }
})

test('what is loaded; a model that stays for ever has no time to leave', () => {
  const entry = { name: 'a', size: 10, size_vram: 4, context_length: 4096, expires_at: '2026-05-01T09:35:00.123456789Z' }
  expect(readLoaded({ models: [entry, { name: 'b', expires_at: '2318-01-01T00:00:00Z' }, { size: 1 }] })).toEqual([
    { name: 'a', sizeBytes: 10, vramBytes: 4, contextLength: 4096, expiresAt: '2026-05-01T09:35:00.123Z' },
    { name: 'b', sizeBytes: null, vramBytes: null, contextLength: null, expiresAt: null },
  ])
  expect(readLoaded({ models: null })).toEqual([])
  expect(readLoaded('page')).toBeNull()
})
