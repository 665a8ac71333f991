import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakeOpenAi, startOpenAiServer } from '../fakes/openai-server'
import { type OwnHost, openOwnHost } from './own-host'

const KEY = 'sk-or-0123456789abcdef'
let first: FakeOpenAi
let second: FakeOpenAi
let own: OwnHost

beforeEach(async () => {
  first = await startOpenAiServer({ key: KEY })
  second = await startOpenAiServer()
})
afterEach(async () => {
  await own.close()
  await Promise.all([first.close(), second.close()])
})

const add = () => own.call('connections.add', { name: 'studio', kind: 'openai-compatible', address: first.base })
const move = (address: string, sendKey = false) => own.call('connections.update', { name: 'studio', address, sendKey })
const keysOf = ({ requests }: FakeOpenAi) => [...new Set(requests.map(({ headers }) => headers.authorization ?? 'none'))]

test('a key that was given stays with its host when the address changes, and is there again for that host', async () => {
  own = await openOwnHost({})
  await add()
  await own.call('connections.key', { name: 'studio', key: KEY })
  expect(await move(second.base)).toMatchObject({ key: 'none', health: { state: 'ok' } })
  await own.call('connections.check', { name: 'studio' })
  expect(keysOf(second)).toEqual(['none'])
  expect(await move(first.base)).toMatchObject({ key: 'memory', health: { state: 'ok' } })
})

test('another path of the same host has the same key', async () => {
  own = await openOwnHost({ ASSAY_KEY_STUDIO: KEY })
  await add()
  expect(await move(`${first.base}/`)).toMatchObject({ key: 'environment', health: { state: 'ok' } })
})

test("the environment's key goes to another host only after a question", async () => {
  own = await openOwnHost({ ASSAY_KEY_STUDIO: KEY })
  await add()
  await expect(move(second.base)).rejects.toMatchObject({
    code: 'CONFIRMATION_REQUIRED',
    message: `The key in ASSAY_KEY_STUDIO would go to ${new URL(second.base).host} from now on.`,
    details: { field: 'address' },
  })
  expect(second.requests).toEqual([])
  expect((await own.call('connections.list', {})).connections).toContainEqual(
    expect.objectContaining({ name: 'studio', typedAddress: first.base }),
  )
  expect(await move(second.base, true)).toMatchObject({ key: 'environment', typedAddress: second.base })
  expect(keysOf(second)).toEqual([`Bearer ${KEY}`])
})

test('a server that points elsewhere gets no key sent there, for models or for a call', async () => {
  own = await openOwnHost({})
  await add()
  await own.call('connections.key', { name: 'studio', key: KEY })
  const location = (path: string) => ({ kind: 'status' as const, status: 307, headers: { location: `${second.base}${path}` } })
  first.override('/v1/models', location('/models'))
  first.override('/v1/chat/completions', location('/chat/completions'))
  await own.call('connections.check', { name: 'studio' })
  const { id } = await own.call('runs.start', {
    prompt: { name: 'p', content: { messages: [{ role: 'user', template: 'Hi' }] } },
    model: { connection: 'studio', name: 'some-model' },
    retries: 0,
  })
  const { attempts } = await own.until(
    () => own.call('runs.get', { id }),
    ({ status }) => status === 'failed',
  )
  expect(attempts).toMatchObject([{ host: first.host, status: 307 }])
  expect(second.requests).toEqual([])
})
