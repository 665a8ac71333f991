import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHost, type Host } from '#main/host'
import { installPaths } from '#main/install-paths'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/routes'
import { promptContentSchema } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { timed } from '../own-time'

const paths = installPaths(join(import.meta.dirname, '../../out/main'))
const content = promptContentSchema.parse({ messages: [{ role: 'user', template: 'Hello {{ who }}' }] })

let workspace: string
const hosts: Host[] = []
const open = async (): Promise<Host> => {
  const host = await createHost({ workspace, env: { OLLAMA_HOST: 'http://127.0.0.1:1' }, paths })
  hosts.push(host)
  return host
}
const call = async <K extends RouteName>(host: Host, route: K, input: RouteInput<K>): Promise<RouteOutput<K>> => {
  const envelope = await host.router.call(route, input)
  if (!envelope.ok) throw AppError.fromJSON(envelope.error)
  return envelope.data as RouteOutput<K>
}

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'assay-library-'))
})
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
  rmSync(workspace, { recursive: true, force: true })
})

it('a prompt lives through its routes, and each change is an event', async () => {
  const host = await open()
  const events: string[] = []
  host.bus.on(({ topic, id }) => topic === 'prompts' && events.push(id))
  const folder = await call(host, 'folders.create', { space: 'project', folder: 'desk' })
  const { id } = await call(host, 'prompts.create', { name: 'greet', content, ...folder })
  const second = { ...content, description: 'two' }
  await call(host, 'prompts.save', { id, content: second, note: 'clearer' })
  await call(host, 'prompts.restore', { id, version: 1 })
  await call(host, 'prompts.move', { id, name: 'welcome' })
  await call(host, 'folders.move', { from: folder, to: { space: 'personal', folder: 'mail' } })
  const copy = await call(host, 'prompts.duplicate', { id })
  expect(copy).toMatchObject({ name: 'welcome 2', space: 'personal', folder: 'mail' })
  const { items } = await call(host, 'prompts.versions', { id })
  expect(items.map(({ number, note, runs }) => [number, note, runs])).toEqual([
    [3, 'Restored from v1', 0],
    [2, 'clearer', 0],
    [1, '', 0],
  ])
  expect((await call(host, 'prompts.search', { text: 'HELLO mail' })).ids).toEqual([id, copy.id])
  const gone = await call(host, 'prompts.delete', { folders: [{ space: 'personal', folder: 'mail' }] })
  expect(gone).toMatchObject({ prompts: 2, folders: 1 })
  const listed = await call(host, 'prompts.list', {})
  expect(listed.items.every(({ space }) => space === 'builtin')).toBe(true)
  expect(listed.folders).toEqual([])
  const back = await call(host, 'prompts.undelete', { deletion: gone.deletion })
  expect(back.items.map(({ name }) => name)).toEqual(['welcome', 'welcome 2'])
  expect(events.filter((changed) => changed === id).length).toBeGreaterThanOrEqual(6)
})

it('files of a drop are imported one by one: what can’t be read is answered with its place', async () => {
  const host = await open()
  const file = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/prompty', name), 'utf8')
  const { items } = await call(host, 'prompts.import', {
    files: [
      { file: 'a.prompty', text: file('07-unknown-keys.prompty') },
      { file: 'b.prompty', text: file('broken/list.prompty') },
    ],
    folder: 'in',
  })
  expect(items).toMatchObject([
    { file: 'a.prompty', outcome: 'created', error: null, prompt: { name: 'unknown-keys', folder: 'in' } },
    { file: 'b.prompty', outcome: 'refused', prompt: null, error: { details: { line: 2, column: 1 } } },
  ])
  const id = items[0]?.prompt?.id ?? ''
  const { text, fileName } = await call(host, 'prompts.export', { id })
  expect(fileName).toBe('unknown-keys.prompty')
  expect(text).toContain('x-team:')
})

it('a change in one process is an event in the other within half a second', async () => {
  const [one, other] = [await open(), await open()]
  const { id } = await call(one, 'prompts.create', { name: 'greet', content })
  const { ms } = await timed(
    () => new Promise<void>((resolve) => other.bus.on((event) => event.topic === 'prompts' && event.id === id && resolve())),
  )
  expect(ms).toBeLessThan(500)
  expect((await call(other, 'prompts.get', { id })).name).toBe('greet')
})

it('two processes keep drafts side by side, and neither loses the other’s newer one', async () => {
  const [one, other] = [await open(), await open()]
  await call(one, 'drafts.put', { drafts: [{ id: 't', based: 0, body: 'first' }], layout: '{}' })
  expect(await call(other, 'drafts.get', {})).toEqual({ drafts: [{ id: 't', revision: 1, body: 'first' }], layout: '{}' })
  await call(other, 'drafts.put', { drafts: [{ id: 't', based: 1, body: 'newer' }] })
  const late = await call(one, 'drafts.put', { drafts: [{ id: 't', based: 1, body: 'older' }] })
  expect(late).toEqual({ kept: [], refused: ['t'] })
  expect((await call(one, 'drafts.get', {})).drafts).toEqual([{ id: 't', revision: 2, body: 'newer' }])
})
