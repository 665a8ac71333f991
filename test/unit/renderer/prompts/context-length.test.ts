import { expect, test } from 'vitest'
import { contextInForce } from '../../../../src/renderer/features/prompts/context-length'

test.each([
  ['asked of Ollama', { kind: 'ollama', asked: 8192, loaded: 4096, modelLimit: 131_072 }, 8192, 'num_ctx'],
  ['asked before the connection is known', { kind: null, asked: 8192, loaded: null, modelLimit: null }, 8192, 'num_ctx'],
  ['asked where it is not sent', { kind: 'anthropic', asked: 8192, loaded: null, modelLimit: 200_000 }, 200_000, 'limit'],
  ['in force on the server', { kind: 'ollama', asked: null, loaded: 4096, modelLimit: 131_072 }, 4096, 'loaded'],
  ["the model's own", { kind: 'openai-compatible', asked: null, loaded: null, modelLimit: 32_768 }, 32_768, 'limit'],
] as const)('%s', (_name, known, tokens, by) => {
  expect(contextInForce(known)).toEqual({ tokens, by, modelLimit: known.modelLimit })
})

test('nobody tells', () => {
  expect(contextInForce({ kind: 'openai-compatible', asked: 8192, loaded: null, modelLimit: null })).toBeNull()
})
