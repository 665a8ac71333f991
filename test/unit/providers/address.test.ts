import { describe, expect, test } from 'vitest'
import { hostAndPort } from '#main/providers/host-and-port'
import { isLoopbackUrl } from '#main/providers/loopback'
import { ollamaBase } from '#main/providers/ollama/address'

describe('ollamaBase', () => {
  test.each([
    [undefined, 'http://127.0.0.1:11434'],
    ['', 'http://127.0.0.1:11434'],
    ['  ', 'http://127.0.0.1:11434'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['0.0.0.0:8080', 'http://127.0.0.1:8080'],
    ['http://0.0.0.0:8080', 'http://127.0.0.1:8080'],
    [':8080', 'http://127.0.0.1:8080'],
    ['gpu.lan', 'http://gpu.lan:11434'],
    ['gpu.lan:9000', 'http://gpu.lan:9000'],
    ['localhost', 'http://localhost:11434'],
    ['10.0.0.5', 'http://10.0.0.5:11434'],
    ['http://gpu.lan', 'http://gpu.lan:80'],
    ['https://gpu.lan', 'https://gpu.lan:443'],
    ['HTTPS://gpu.lan:8443/', 'https://gpu.lan:8443'],
    ['https://gpu.lan/ollama/', 'https://gpu.lan:443/ollama'],
    ['gpu.lan:9000/ollama', 'http://gpu.lan:9000/ollama'],
    ['"gpu.lan:9000"', 'http://gpu.lan:9000'],
    [" 'gpu.lan' ", 'http://gpu.lan:11434'],
    ['gpu.lan:99999', 'http://gpu.lan:11434'],
    ['gpu.lan:port', 'http://gpu.lan:11434'],
    ['::1', 'http://[::1]:11434'],
    ['[::1]', 'http://[::1]:11434'],
    ['[::1]:8080', 'http://[::1]:8080'],
    ['[::]:8080', 'http://[::1]:8080'],
    ['http://user:secret@gpu.lan:9000', 'http://user:secret@gpu.lan:9000'],
  ])('%j is %s', (setting, base) => {
    expect(ollamaBase(setting)).toBe(base)
  })

  test.each(['ftp://gpu.lan', 'two words', 'http://[::1'])('%j is refused', (setting) => {
    expect(() => ollamaBase(setting)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  })
})

test.each([
  ['http://127.0.0.1:11434', '127.0.0.1:11434', true],
  ['http://localhost:80', 'localhost:80', true],
  ['http://[::1]:11434', '[::1]:11434', true],
  ['https://gpu.lan:443/ollama', 'gpu.lan:443', false],
  ['http://user:secret@gpu.lan:9000', 'gpu.lan:9000', false],
  ['http://127.example.org:80', '127.example.org:80', false],
])('%s shows as %s', (base, shown, loopback) => {
  expect(hostAndPort(base)).toBe(shown)
  expect(isLoopbackUrl(base)).toBe(loopback)
})
