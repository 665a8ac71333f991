import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAKERS, type Maker } from '#main/providers/makers'
import { serviceBase } from '#main/providers/service-address'
import { isLive } from '#shared/domain/run'
import { startWireServer, type WireServer } from '../fakes/wire-server'
import { ROOT } from './command-line'
import { type OwnHost, openOwnHost } from './own-host'

// Inside the project, so that the page's code finds what it imports.
const FOLDER = join(ROOT, 'test', `.page-${process.pid}`)
const [code = '', line = ''] = [...readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(
  (found) => found[1],
)

let server: WireServer
let own: OwnHost
beforeAll(async () => {
  mkdirSync(FOLDER)
  writeFileSync(join(FOLDER, 'plain-provider.ts'), code.replaceAll("'../", "'#main/providers/"))
  const config = {
    extends: '../../tsconfig.base.json',
    compilerOptions: { lib: ['ES2024'], types: ['node'], noEmit: true },
    include: ['*.ts'],
  }
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(config))
  const { createPlainProvider } = await import(/* @vite-ignore */ join(FOLDER, 'plain-provider.ts'))
  const made: Record<string, Maker> = new Function('createPlainProvider', 'serviceBase', `return {${line}}`)(
    createPlainProvider,
    serviceBase,
  )
  Object.assign(MAKERS, made)
  server = await startWireServer(({ body }) => ({ kind: 'stream', packets: ['You said: ', String(body.prompt)] }))
  own = await openOwnHost({})
  await own.call('connections.add', { name: 'mine', kind: 'plain', address: server.host })
})
afterAll(async () => {
  await own.close()
  await server.close()
  rmSync(FOLDER, { recursive: true, force: true })
})

async function run(template = 'Hello.') {
  const { id } = await own.call('runs.start', {
    prompt: { name: 'page', content: { messages: [{ role: 'user', template }] } },
    model: { connection: 'mine', name: 'plain' },
    retries: 0,
  })
  return {
    id,
    ended: () =>
      own.until(
        () => own.call('runs.get', { id }),
        ({ status }) => !isLive(status),
      ),
  }
}

test('the provider of CONTRIBUTING.md is as short as it says, and type-checks', () => {
  expect(code.split('\n').filter((one) => one.trim() !== '').length).toBeLessThanOrEqual(60)
  const { stdout, status } = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', FOLDER], {
    encoding: 'utf8',
  })
  expect([stdout, status]).toEqual(['', 0])
}, 60_000)

test('it is a connection like any other, and answers', async () => {
  const { connections } = await own.call('connections.list', {})
  expect(connections.find(({ name }) => name === 'mine')).toMatchObject({
    kind: 'plain',
    local: true,
    models: [{ name: 'plain' }],
  })
  const ended = await (await run()).ended()
  expect(ended).toMatchObject({
    status: 'completed',
    output: { text: 'You said: Hello.' },
    attempts: [{ host: server.host, status: 200 }],
  })
  expect(ended.manifest.wireRequest?.body).toEqual({ model: 'plain', prompt: 'Hello.' })
})

test('its failures are ours, and its call can be stopped', async () => {
  server.next({ kind: 'status', status: 500, body: 'out of paper' })
  expect((await (await run()).ended()).error).toMatchObject({
    code: 'PROVIDER_ERROR',
    message: `${server.host} answered with 500: out of paper.`,
  })
  server.next({ kind: 'stream', packets: ['half'], after: 'cut' })
  expect((await (await run()).ended()).error).toMatchObject({ code: 'PROTOCOL_ERROR' })
  server.next({ kind: 'hang' })
  const hanging = await run('Wait.')
  await own.until(
    () => own.call('runs.get', { id: hanging.id }),
    ({ status }) => status === 'calling',
  )
  await own.call('runs.cancel', { id: hanging.id })
  expect((await hanging.ended()).status).toBe('cancelled')
})
