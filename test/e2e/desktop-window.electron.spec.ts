import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { callHost } from './fixtures/call-host'
import { slowRun, test } from './fixtures/desktop'
import { launchElectronShell } from './fixtures/launch-electron'

test('the page is shut off from Node and reaches nothing but the host', async ({ desktop: { app, page } }) => {
  const seen = await page.evaluate(async () => ({
    bridge: Object.keys((globalThis as { assay?: object }).assay ?? {}),
    globals: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    fetched: await fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    ),
  }))
  expect(seen).toEqual({ bridge: ['send', 'onFrame', 'onRequest', 'tellActions', 'platform'], globals: [], fetched: 'refused' })
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      // There, but not among the types.
      const { getLastWebPreferences } = webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      const { contextIsolation, sandbox, nodeIntegration, webSecurity } = getLastWebPreferences.call(webContents)
      return { contextIsolation, sandbox, nodeIntegration, webSecurity }
    }),
  )
  expect(preferences).toEqual([{ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true }])
})

test('the page can neither leave nor open another window', async ({ desktop: { app, page } }) => {
  const address = page.url()
  const opened = await page.evaluate("location.href = 'https://example.com/', open('https://example.com/') === null")
  expect(opened).toBe(true)
  expect(await callHost(page, 'app.about', {})).toMatchObject({ ok: true })
  expect(page.url()).toBe(address)
  expect(app.windows()).toHaveLength(1)
})

test('a page that is loaded anew goes on with the host', async ({ desktop: { page } }) => {
  await page.reload()
  expect(await callHost(page, 'app.about', {})).toMatchObject({ ok: true })
})

test('a page that crashed is loaded again', async ({ desktop: { app, page } }) => {
  await expect(page.locator('#root > *').first()).toBeAttached()
  const before = await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId())
  await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer())
  // The test's own hold on the page is gone with it, so the host is asked.
  await expect
    .poll(() =>
      app.evaluate(({ webContents }) => {
        const [contents] = webContents.getAllWebContents()
        if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null
        return contents.getOSProcessId()
      }),
    )
    .not.toBe(before)
})

test('the window opens where it was', async ({ desktop, env, workspace }) => {
  const place = { x: 60, y: 70, width: 1000, height: 700 }
  await desktop.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)
  await desktop.close()
  expect(JSON.parse(readFileSync(join(workspace, 'electron/window.json'), 'utf8'))).toEqual({ bounds: place, maximized: false })
  const again = await launchElectronShell({ env, workspace })
  expect(await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(place)
  await again.close()
})

test('a second start brings the first window to the front and ends', async ({ desktop, env }) => {
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const { spawnfile, spawnargs } = desktop.app.process()
  const args = spawnargs.slice(1).filter((arg) => !/^--(inspect|remote-debugging)|^-r$|loader\.js$/.test(arg))
  const second = spawn(spawnfile, args, { env, stdio: 'ignore' })
  expect((await once(second, 'exit'))[0]).toBe(0)
  await expect
    .poll(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized())))
    .toEqual([false])
})

test('quitting asks while a run is live, and then ends it as cancelled', async ({ desktop, env, workspace, ollama }) => {
  const { app, page } = desktop
  ollama.next({ kind: 'hang' })
  const started = await callHost(page, 'runs.start', slowRun)
  expect(started).toMatchObject({ ok: true })
  await ollama.waitForRequest('/api/chat')
  await app.evaluate(({ dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = async (...given: unknown[]) => {
      asked.push((given.at(-1) as { message: string }).message)
      return { response: 1, checkboxChecked: false }
    }
  })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(() => app.evaluate(() => (globalThis as { asked?: string[] }).asked)).toEqual(['1 run is going'])
  expect(await callHost(page, 'app.about', {})).toMatchObject({ ok: true })

  await desktop.close()
  const again = await launchElectronShell({ env, workspace })
  const runs = await callHost(again.page, 'runs.list', {})
  expect(runs).toMatchObject({ ok: true, data: { items: [{ status: 'cancelled' }] } })
  await again.close()
})

test('a workspace that can not be opened is named, and the app ends', async ({ env, workspace }) => {
  const file = join(workspace, 'assay.db')
  writeFileSync(file, 'This is no database. '.repeat(100))
  const executable = process.env.ELECTRON_EXEC_PATH ?? ''
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(executable, [...sandbox, join(import.meta.dirname, '../..')], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  await expect.poll(() => said).toContain('(WORKSPACE_DAMAGED)')
  expect(readFileSync(file, 'utf8')).toBe('This is no database. '.repeat(100))
  child.kill('SIGKILL')
})
