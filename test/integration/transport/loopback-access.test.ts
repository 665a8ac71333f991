import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LoopbackServer, startLoopbackServer } from '#main/transport/loopback-server'
import { createTestHost } from './test-host'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

describe('who gets into the loopback server', () => {
  let server: LoopbackServer
  let port: number
  let cookie: string
  const folder = mkdtempSync(join(tmpdir(), 'assay-renderer-'))

  /** Bare requests: fetch would set Host and Origin itself. */
  const ask = (path: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false, setHost: false })
      sent.on('response', (response) => {
        let body = ''
        response.on('data', (chunk) => {
          body += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      })
      sent.on('upgrade', (response, socket) => {
        socket.destroy()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' })
      })
      sent.on('error', reject)
      sent.end()
    })

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Assay</title>')
    writeFileSync(join(folder, 'assets/index-abc123.js'), 'export {}')
    writeFileSync(join(folder, '../outside.txt'), 'outside')
    server = await startLoopbackServer({ host: createTestHost(), rendererDir: folder })
    port = Number(new URL(server.origin).port)
    const entered = await ask(new URL(server.url).pathname + new URL(server.url).search, { host: `127.0.0.1:${port}` })
    cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  })
  afterAll(() => server.close())

  it('takes the token out of the address by a redirect', async () => {
    const { pathname, search, searchParams } = new URL(server.url)
    const entered = await ask(pathname + search, { host: `127.0.0.1:${port}` })
    expect(entered).toMatchObject({ status: 302, body: '', headers: { location: '/', 'cache-control': 'no-store' } })
    const [set = ''] = entered.headers['set-cookie'] ?? []
    expect(set).toMatch(new RegExp(`^assay-${port}=[\\w-]{32}; Path=/; HttpOnly; SameSite=Strict$`))
    expect(set).not.toContain(searchParams.get('token'))
  })

  it('has another token at each start', async () => {
    const other = await startLoopbackServer({ host: createTestHost(), rendererDir: folder })
    expect(new URL(other.url).search).not.toBe(new URL(server.url).search)
    await other.close()
  })

  const OWN = 'own'
  const good = { host: OWN, cookie: OWN }
  const table: [name: string, path: string, headers: Record<string, string>, status: number][] = [
    ['the cookie', '/', good, 200],
    ['the cookie, an asset', '/assets/index-abc123.js', good, 200],
    ['the cookie and our Origin', '/', { ...good, origin: OWN }, 200],
    ['localhost', '/', { ...good, host: 'localhost:9' }, 200],
    ['localhost without a port', '/', { ...good, host: 'localhost' }, 200],
    ['[::1]', '/', { ...good, host: '[::1]:4000' }, 200],
    ['a tunnel from another port', '/', { ...good, host: 'localhost:8080', origin: 'http://localhost:8080' }, 200],
    ['no cookie', '/', { host: OWN }, 403],
    ['no cookie, an asset', '/assets/index-abc123.js', { host: OWN }, 403],
    ['no cookie, nothing there', '/nothing', { host: OWN }, 403],
    ['a wrong cookie', '/', { host: OWN, cookie: 'wrong' }, 403],
    ['an empty cookie', '/', { host: OWN, cookie: 'empty' }, 403],
    ["another port's cookie", '/', { host: OWN, cookie: 'other-port' }, 403],
    ['a wrong token', '/?token=wrong', { host: OWN }, 403],
    ['a wrong token in spite of the cookie', '/?token=wrong', good, 403],
    ['an empty token', '/?token=', { host: OWN }, 403],
    ['the token elsewhere than at /', '/assets/index-abc123.js?token=right', { host: OWN }, 403],
    ['the right token at a foreign Host', '/?token=right', { host: 'evil.example' }, 403],
    ['the right token from a foreign Origin', '/?token=right', { host: OWN, origin: 'http://evil.example' }, 403],
    ['a foreign Host', '/', { ...good, host: 'evil.example' }, 403],
    ['a Host that only begins well', '/', { ...good, host: '127.0.0.1.evil.example' }, 403],
    ['a Host that only ends well', '/', { ...good, host: 'evil.localhost' }, 403],
    ['another loopback address', '/', { ...good, host: '127.0.0.2' }, 403],
    ['all addresses', '/', { ...good, host: '0.0.0.0' }, 403],
    ['a Host with a user', '/', { ...good, host: 'localhost@evil.example' }, 403],
    ['an empty Host', '/', { ...good, host: '' }, 403],
    ['a foreign Origin', '/', { ...good, origin: 'http://evil.example' }, 403],
    ['an Origin of another port', '/', { ...good, origin: 'http://127.0.0.1:1' }, 403],
    ['an Origin of another loopback name', '/', { ...good, host: 'localhost:1', origin: 'http://127.0.0.1:1' }, 403],
    ['an Origin of https', '/', { ...good, host: 'localhost:1', origin: 'https://localhost:1' }, 403],
    ['the Origin null', '/', { ...good, origin: 'null' }, 403],
  ]

  const real = (headers: Record<string, string>): Record<string, string> => {
    const cookies: Record<string, string> = {
      [OWN]: `other=1; ${cookie}`,
      wrong: `assay-${port}=wrong`,
      empty: `assay-${port}=`,
      'other-port': cookie.replace(String(port), String(port + 1)),
    }
    const result = { ...headers }
    if (headers.host === OWN) result.host = `127.0.0.1:${port}`
    if (headers.origin === OWN) result.origin = server.origin
    if (headers.cookie !== undefined) result.cookie = cookies[headers.cookie] ?? headers.cookie
    return result
  }
  const realPath = (path: string) => path.replace('token=right', new URL(server.url).search.slice(1))

  it.each(table)('%s', async (_name, path, headers, status) => {
    const answer = await ask(realPath(path), real(headers))
    expect(answer.status).toBe(status)
    if (status === 200) return
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(['', 'Open Assay by the address that it printed when it started.\n']).toContain(answer.body)
  })

  it.each(['evil.example', '127.0.0.1.evil.example'])('tells the foreign Host %s nothing', async (host) => {
    expect(await ask('/', { host })).toMatchObject({ status: 403, body: '' })
  })

  const socketTable: [name: string, path: string, headers: Record<string, string>, status: number][] = [
    ['cookie and Origin', '/socket', { ...good, origin: OWN }, 101],
    ['a tunnel', '/socket', { ...good, host: 'localhost:8080', origin: 'http://localhost:8080' }, 101],
    ['no Origin', '/socket', good, 403],
    ['a foreign Origin', '/socket', { ...good, origin: 'http://evil.example' }, 403],
    ['a foreign Host', '/socket', { ...good, host: 'evil.example', origin: 'http://evil.example' }, 403],
    ['no cookie', '/socket', { host: OWN, origin: OWN }, 403],
    ['a wrong cookie', '/socket', { host: OWN, origin: OWN, cookie: 'wrong' }, 403],
    ['the token in place of the cookie', '/socket?token=right', { host: OWN, origin: OWN }, 403],
    ['another path', '/', { ...good, origin: OWN }, 403],
  ]
  it.each(socketTable)('socket: %s', async (_name, path, headers, status) => {
    const answer = await ask(realPath(path), { ...upgrade, ...real(headers) })
    expect(answer).toMatchObject({ status, body: '' })
  })

  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/../../outside.txt',
    '/%00',
    '/%',
    '/assets',
    '//x',
  ])('serves nothing at %s', async (path) => {
    expect(await ask(path, real(good))).toMatchObject({ status: 404, body: '' })
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await ask('/', real(good), method)).status).toBe(405)
    expect((await ask('/', { host: `127.0.0.1:${port}` }, method)).status).toBe(403)
  })

  it('guards what it serves', async () => {
    const page = await ask('/', real(good))
    expect(page.body).toContain('<title>Assay</title>')
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    const policy = String(page.headers['content-security-policy']).split('; ')
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        `connect-src 'self' ws://127.0.0.1:${port}`,
      ]),
    )
    const asset = await ask('/assets/index-abc123.js', real(good))
    expect(asset.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    })
    expect((await ask('/', real(good), 'HEAD')).body).toBe('')
  })

  it.each([-1, 65_536, 1.5])('says that there is no port %d', async (wrong) => {
    await expect(startLoopbackServer({ host: createTestHost(), rendererDir: folder, port: wrong })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })

  it('says that a port is taken', async () => {
    await expect(startLoopbackServer({ host: createTestHost(), rendererDir: folder, port })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: `Port ${port} is taken.`,
    })
  })
})
