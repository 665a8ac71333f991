import { afterEach, expect, test } from 'vitest'
import { createRegistry, type Registry } from '#main/providers/registry'
import { anywhere, callContext } from '../../integration/providers-call'

let registry: Registry
afterEach(() => registry.close())

test('the built-in connections are always there; demo without being asked', () => {
  registry = createRegistry({ egress: anywhere, env: {} })
  expect(registry.list().map(({ name, kind, address }) => [name, kind, address])).toEqual([
    ['ollama', 'ollama', '127.0.0.1:11434'],
    ['anthropic', 'anthropic', 'api.anthropic.com:443'],
    ['openai', 'openai-compatible', 'api.openai.com:443'],
    ['demo', 'demo', null],
  ])
  expect(registry.list().at(-1)).toMatchObject({ health: { state: 'ok' }, models: [{ name: 'echo' }, { name: 'extract' }] })
  expect(registry.identity({ connection: 'demo', name: 'extract' })).toEqual({
    provider: 'demo',
    name: 'extract',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    stale: false,
  })
  expect(registry.get('demo').kind).toBe('demo')
})

test('an unknown connection is NOT_FOUND and the known ones are named', async () => {
  registry = createRegistry({ egress: anywhere, env: {} })
  const unknown = expect.objectContaining({ code: 'NOT_FOUND', hint: 'Use one of: ollama, anthropic, openai, demo.' })
  expect(() => registry.get('openrouter')).toThrow(unknown)
  expect(() => registry.identity({ connection: 'toString', name: 'x' })).toThrow(unknown)
  await expect(registry.refresh('openrouter')).rejects.toEqual(unknown)
})

test('an OLLAMA_HOST that is no address is told where it is seen and where it is used', async () => {
  registry = createRegistry({ egress: anywhere, env: { OLLAMA_HOST: 'ftp://gpu' } })
  await registry.ready('ollama')
  expect(registry.list()[0]?.health).toMatchObject({
    state: 'error',
    sentence: expect.stringMatching(/^OLLAMA_HOST is not an address: ftp:\/\/gpu\./),
  })
  const provider = registry.get('ollama')
  expect(() => provider.prepare({ model: 'm', messages: [], parameters: {} })).toThrow(/OLLAMA_HOST/)
  expect(() => provider.call({ method: 'POST', path: '/', body: {} }, callContext().context)).toThrow(/OLLAMA_HOST/)
})
