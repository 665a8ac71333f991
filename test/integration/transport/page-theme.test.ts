import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readInterface } from '#main/transport/interface-file'
import { startLoopbackServer } from '#main/transport/loopback-server'
import type { Settings } from '#shared/domain/settings'
import { createTestHost } from './test-host'

const folder = mkdtempSync(join(tmpdir(), 'assay-page-'))
const PAGE = '<!doctype html><html lang="en"><title>Assay</title></html>'
writeFileSync(join(folder, 'index.html'), PAGE)
writeFileSync(join(folder, 'note.js'), '"<html>"')

it.each([
  ['system', '<html lang'],
  ['light', '<html data-theme="light" lang'],
  ['dark', '<html data-theme="dark" lang'],
] as const)('a page read where the theme is %s says so', async (theme, begin) => {
  for (const path of ['/', '/index.html']) {
    const file = await readInterface(folder, path, () => theme)
    expect(String(file?.body)).toBe(PAGE.replace('<html lang', begin))
  }
  expect(String((await readInterface(folder, '/note.js', () => theme))?.body)).toBe('"<html>"')
  expect(await readInterface(folder, '/missing.html', () => theme)).toBeNull()
})

it('the browser shell writes the theme as it stands at each load', async () => {
  let theme: Settings['theme'] = 'dark'
  const server = await startLoopbackServer({ host: createTestHost(), rendererDir: folder, theme: () => theme })
  const entered = await fetch(server.url, { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const load = async () => {
    const answer = await fetch(server.origin, { headers: { cookie } })
    const body = await answer.text()
    expect(answer.headers.get('content-length')).toBe(String(body.length))
    return body
  }
  expect(await load()).toContain('<html data-theme="dark"')
  theme = 'light'
  expect(await load()).toContain('<html data-theme="light"')
  await server.close()
})
