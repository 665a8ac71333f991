import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSafeKeys, type SafeStorage } from '#main/electron/safe-keys'
import { readKeptKeys, readKeptNames, removeKeptKey } from '#main/providers/kept-keys'
import { createMemoryKeys, keyHint } from '#main/providers/keys'
import { keyVariable } from '#shared/domain/key-variable'
import { holdsKey } from '../../fakes/holds-key'

const KEY = 'sk-ant-0123456789abcdef'
const HOST = 'api.example.com:443'
let workspace: string
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'assay-keys-'))
})
afterEach(() => rmSync(workspace, { recursive: true, force: true }))

/** Turns bytes around: enough to see what was encrypted and what was not. */
const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xa5))
const storage = (options: { available?: boolean; backend?: string; broken?: boolean } = {}): SafeStorage => ({
  isEncryptionAvailable: () => options.available ?? true,
  getSelectedStorageBackend: () => options.backend ?? 'gnome_libsecret',
  encryptString: (text) => turned(Buffer.from(text)),
  decryptString(encrypted) {
    if (options.broken) throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
    return turned(encrypted).toString()
  },
})
const safe = (given: SafeStorage = storage(), env: Record<string, string> = {}, platform: NodeJS.Platform = 'linux') =>
  createSafeKeys({ workspace, env, storage: given, ready: Promise.resolve(), platform })
const file = () => join(workspace, 'keys.json')

describe('keys with the keeper of the system', () => {
  test('are kept encrypted, for the owner alone, and are there again for another process', () => {
    safe().set('anthropic', HOST, `  ${KEY}\n`)
    expect(holdsKey(readFileSync(file(), 'latin1'), KEY)).toBe(false)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(readdirSync(workspace)).toEqual(['keys.json'])
    expect(safe().get('anthropic', HOST)).toBe(KEY)
    expect(safe().place('anthropic', HOST)).toBe('system')
    expect(safe().place('openai', HOST)).toBe('none')
  })

  test('of one connection does not touch those of others', () => {
    const keys = safe()
    keys.set('anthropic', HOST, KEY)
    keys.set('work', HOST, 'another-key-0123')
    expect(keys.remove('anthropic')).toBe(true)
    expect(keys.remove('anthropic')).toBe(false)
    expect([keys.get('anthropic', HOST), keys.get('work', HOST)]).toEqual([null, 'another-key-0123'])
  })

  test('belong to the host that they were given for, whatever becomes of the address', () => {
    safe().set('work', HOST, KEY)
    expect([safe().get('work', 'other.example:443'), safe().place('work', 'other.example:443')]).toEqual([null, 'none'])
    expect(safe().get('work', HOST)).toBe(KEY)
    safe().set('work', 'other.example:443', 'another-key-0123')
    expect([safe().get('work', HOST), safe().get('work', 'other.example:443')]).toEqual([null, 'another-key-0123'])
  })

  test('come before one of the environment, which stays', () => {
    const keys = safe(storage(), { ANTHROPIC_API_KEY: 'of-the-environment' })
    expect([keys.get('anthropic', HOST), keys.place('anthropic', HOST)]).toEqual(['of-the-environment', 'environment'])
    keys.set('anthropic', HOST, KEY)
    expect([keys.get('anthropic', HOST), keys.place('anthropic', HOST)]).toEqual([KEY, 'system'])
    keys.remove('anthropic')
    expect(keys.get('anthropic', HOST)).toBe('of-the-environment')
  })

  test.each([
    ['basic_text, which is no encryption', storage({ backend: 'basic_text' })],
    ['none at all', storage({ available: false })],
  ])('are refused and not written where the keeper is %s', (_, given) => {
    expect(() => safe(given).set('anthropic', HOST, KEY)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }))
    expect(existsSync(file())).toBe(false)
    expect(safe(given).get('anthropic', HOST)).toBeNull()
  })

  test('need no named backend where the system has only one', () => {
    safe(storage({ backend: 'basic_text' }), {}, 'darwin').set('anthropic', HOST, KEY)
    expect(safe(storage(), {}, 'win32').get('anthropic', HOST)).toBe(KEY)
  })

  test('of another machine are as good as none', () => {
    safe().set('anthropic', HOST, KEY)
    expect(safe(storage({ broken: true })).get('anthropic', HOST)).toBeNull()
    expect(safe(storage({ broken: true })).place('anthropic', HOST)).toBe('none')
  })

  test.each(['', '{', '[]', '{"anthropic": 5}'])('a file that holds %j is as good as none, and is written anew', (text) => {
    writeFileSync(file(), text, { mode: 0o644 })
    expect(readKeptKeys(workspace)).toEqual({})
    safe().set('anthropic', HOST, KEY)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(safe().get('anthropic', HOST)).toBe(KEY)
  })

  test('a rest of a process that died does not lend its mode', () => {
    writeFileSync(`${file()}.${process.pid}.tmp`, 'half', { mode: 0o666 })
    safe().set('anthropic', HOST, KEY)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })
})

describe('keys of other doors', () => {
  const memory = (env: Record<string, string> = {}) =>
    createMemoryKeys({
      env,
      keptElsewhere: (name) => readKeptNames(workspace).includes(name),
      forgetElsewhere: (name) => removeKeptKey(workspace, name),
    })

  test('say that the window keeps one, which they can not read, and what to do', () => {
    safe().set('anthropic', HOST, KEY)
    expect([memory().get('anthropic', HOST), memory().place('anthropic', HOST)]).toEqual([null, 'elsewhere'])
    expect(keyHint(memory(), 'anthropic', HOST)).toBe(
      'The desktop window keeps one that only it can read: run it there, or set ANTHROPIC_API_KEY.',
    )
    expect(keyHint(memory(), 'openai', HOST)).toBe('Add one in Models, or set OPENAI_API_KEY.')
  })

  test('forget the one of the window with its connection, so that another of that name never gets it', () => {
    safe().set('work', HOST, KEY)
    expect(memory().remove('work')).toBe(true)
    expect(readKeptNames(workspace)).toEqual([])
  })

  test('are of the environment by the name of the connection, and of memory before that', () => {
    const keys = memory({ ASSAY_KEY_MY_SERVER: ' of-the-environment ', OPENAI_API_KEY: '' })
    expect(keyVariable('my.server')).toBe('ASSAY_KEY_MY_SERVER')
    expect([keys.get('my.server', HOST), keys.place('my.server', HOST)]).toEqual(['of-the-environment', 'environment'])
    expect(keys.place('openai', HOST)).toBe('none')
    keys.set('my.server', HOST, ' given ')
    expect([keys.get('my.server', HOST), keys.place('my.server', HOST)]).toEqual(['given', 'memory'])
    expect(keys.get('my.server', 'other.example:443')).toBe('of-the-environment')
    expect(keys.remove('my.server')).toBe(true)
    expect(keys.place('my.server', HOST)).toBe('environment')
  })
})
