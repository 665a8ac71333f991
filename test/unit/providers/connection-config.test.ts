import { expect, test } from 'vitest'
import { checkedConfig } from '#main/providers/connection-config'

const config = (name: string, address = '192.168.1.20:11434') => ({ name, kind: 'ollama', address, dialect: null, command: null })
const refusal = (field: string) => expect.objectContaining({ code: 'INVALID_INPUT', details: expect.objectContaining({ field }) })

test.each([['gpu'], ['gpu-box.2'], ['G'], ['a'.repeat(40)]])('%s is a name', (name) => {
  expect(checkedConfig(config(name), ['other'])).toEqual(config(name))
})

test.each([
  ['', 'name'],
  ['   ', 'name'],
  ['gpu box', 'name'],
  ['gpu:1', 'name'],
  ['gpu/1', 'name'],
  ['-gpu', 'name'],
  ['a'.repeat(41), 'name'],
  ['Ollama', 'name'],
  ['demo', 'name'],
  ['OTHER', 'name'],
])('%j is none', (name, field) => {
  expect(() => checkedConfig(config(name), ['other'])).toThrow(refusal(field))
})

test.each([[''], ['  '], ['http://me:secret@gpu']])('%j is no address to keep', (address) => {
  expect(() => checkedConfig(config('gpu', address), [])).toThrow(refusal('address'))
})

test.each([['ftp://gpu'], ['not an address']])('%j is no address at all', (address) => {
  expect(() => checkedConfig(config('gpu', address), [])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
})

test('spaces around both are left out', () => {
  expect(checkedConfig(config(' gpu ', ' gpu.lan '), [])).toEqual(config('gpu', 'gpu.lan'))
})
