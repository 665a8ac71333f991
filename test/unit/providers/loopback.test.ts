import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEgress } from '#main/providers/egress'
import { isLoopbackUrl, lookup } from '#main/providers/loopback'
import { ollamaBase } from '#main/providers/ollama/address'

describe('what leads to this machine', () => {
  test.each([
    ['http://127.0.0.1:11434', true],
    ['http://127.255.255.254', true],
    ['http://127.1', true],
    ['http://0x7f.0.0.1', true],
    ['http://2130706433', true],
    ['http://[::1]:11434', true],
    ['http://[0:0:0:0:0:0:0:1]', true],
    ['http://[::ffff:127.0.0.1]', true],
    ['http://[::ffff:7f00:1]', true],
    ['http://localhost:11434', true],
    ['http://LOCALHOST', true],
    ['http://localhost.', true],
    ['http://gpu.localhost', true],
    ['https://localhost/ollama', true],
    // Listening everywhere is no place to go to; ollamaBase makes it loopback.
    ['http://0.0.0.0:11434', false],
    ['http://[::]:11434', false],
    ['http://[::ffff:192.0.2.1]', false],
    ['http://[::ffff:c000:201]', false],
    ['http://[::127.0.0.1]', false],
    ['http://[64:ff9b::7f00:1]', false],
    ['http://[fe80::1]', false],
    ['http://128.0.0.1', false],
    ['http://126.255.255.255', false],
    ['http://192.168.1.20:11434', false],
    ['http://10.0.0.1', false],
    ['http://169.254.1.1', false],
    ['http://gpu.lan:11434', false],
    ['http://localhost.example.com', false],
    ['http://127.0.0.1.example.com', false],
    ['http://mylocalhost', false],
    ['http://127.0.0.1@192.0.2.1', false],
    ['https://api.anthropic.com', false],
  ])('%s: %s', (url, loopback) => {
    expect(isLoopbackUrl(url)).toBe(loopback)
  })

  test.each([['0.0.0.0'], ['0.0.0.0:11434'], ['::'], [':11434'], ['']])('OLLAMA_HOST=%j is reached at loopback', (setting) => {
    expect(isLoopbackUrl(ollamaBase(setting))).toBe(true)
  })

  test('every IPv4 address by its first number, in both notations', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const expected = address.startsWith('127.')
        expect(isLoopbackUrl(`http://${address}:1`)).toBe(expected)
        expect(isLoopbackUrl(`http://[::ffff:${address}]:1`)).toBe(expected)
      }),
    )
  })

  test('no IPv6 address that is not written as loopback', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const { hostname } = new URL(`http://[${address}]`)
        const expected = hostname === '[::1]' || /^\[::ffff:7f[0-9a-f]{2}:/.test(hostname)
        expect(isLoopbackUrl(`http://[${address}]`)).toBe(expected)
      }),
    )
  })

  test('a domain name is never loopback but under localhost', () => {
    fc.assert(
      fc.property(fc.domain(), (name) => {
        fc.pre(!/(^|\.)localhost$/i.test(name))
        expect(isLoopbackUrl(`http://${name}`)).toBe(false)
      }),
    )
  })
})

test('localhost is answered without asking anyone', async () => {
  const ask = promisify(lookup) as unknown as (name: string, options: object) => Promise<unknown>
  expect(await ask('localhost', { all: true })).toEqual([
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ])
  expect(await ask('gpu.localhost', { all: true, family: 4 })).toEqual([{ address: '127.0.0.1', family: 4 }])
  expect(await ask('localhost', { family: 6 })).toBe('::1')
})

describe('egress', () => {
  test('offline refuses all but loopback, names the host, and looks at the switch each time', () => {
    let offline = true
    const egress = createEgress(() => offline)
    egress.check('http://127.0.0.1:11434')
    expect(() => egress.check('http://192.168.1.20:11434/api/chat')).toThrow(
      expect.objectContaining({
        code: 'OFFLINE_REFUSED',
        message: 'Offline is on, and this goes to 192.168.1.20:11434. Nothing was sent.',
      }),
    )
    offline = false
    egress.check('http://192.168.1.20:11434/api/chat')
  })
})
