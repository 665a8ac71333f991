import { expect } from '@playwright/test'
import { test } from './fixtures/desktop'

// The numbers are those of Electron's checklist; docs/security.md has the whole of it.

test('2 to 4, 6, 8 to 10: the window’s preferences', async ({ desktop: { app } }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    // There, but not among the types.
    const { getLastWebPreferences } = contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    return getLastWebPreferences.call(contents)
  })
  expect(preferences).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  })
  // Left out where they are off.
  expect([preferences.nodeIntegrationInWorker ?? false, preferences.enableBlinkFeatures ?? '']).toEqual([false, ''])
})

test('5: what a page may ask for is refused, but for copying text', async ({ desktop: { page } }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'storage-access']
    const { permissions } = (
      globalThis as unknown as { navigator: { permissions: { query(of: object): Promise<{ state: string }> } } }
    ).navigator
    const asked = names.map(async (name) => [name, (await permissions.query({ name }).catch(() => ({ state: 'none' }))).state])
    return Object.fromEntries(await Promise.all(asked)) as Record<string, string>
  })
  expect(Object.values(states)).not.toContain('granted')
  const media = await page.evaluate(
    `navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', (error) => error.name)`,
  )
  expect(media).toMatch(/NotAllowedError|NotFoundError/)
  const place = await page.evaluate(
    `new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), (error) => resolve(error.code)))`,
  )
  expect(place).toBe(1)
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  expect(await page.evaluate(`navigator.clipboard.writeText('copied').then(() => 'copied', (error) => error.name)`)).toBe(
    'copied',
  )
})

test('7: the content security policy stands, and holds', async ({ desktop: { page } }) => {
  const policy = await page.evaluate(`fetch('/index.html').then((answer) => answer.headers.get('content-security-policy'))`)
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/)
  const ran = await page.evaluate(`(() => {
    const script = document.createElement('script')
    script.textContent = 'window.breached = "by a script"'
    document.body.append(script)
    const button = document.createElement('button')
    button.setAttribute('onclick', 'window.breached = "by an attribute"')
    document.body.append(button)
    button.click()
    return window.breached ?? 'not at all'
  })()`)
  expect(ran).toBe('not at all')
})

test('1, 13, 18: no address but the app’s own is loaded or fetched', async ({ desktop: { app, page } }) => {
  const address = page.url()
  expect(address).toMatch(/^https:\/\/assay\.invalid\//)
  for (const target of [
    'https://example.com/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'https://other.invalid/',
    'ftp://x/',
  ]) {
    const fetched = await page.evaluate(
      (url) =>
        fetch(url).then(
          ({ status }) => status,
          () => 'refused',
        ),
      target,
    )
    expect([target, fetched]).toEqual([target, 'refused'])
    await page.evaluate((url) => {
      ;(globalThis as unknown as { location: { href: string } }).location.href = url
    }, target)
  }
  const inside = await page.evaluate(async () => {
    const answers = ['/..%2f..%2fmain/index.js', '/%2e%2e/main/index.js', '/../preload/index.cjs'].map((path) => fetch(path))
    return (await Promise.all(answers)).map(({ status }) => status)
  })
  expect(inside).toEqual([404, 404, 404])
  expect(page.url()).toBe(address)
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => contents.getURL()))).toEqual([
    address,
  ])
})

test('11, 12, 14: no webview, no frame and no window comes into being', async ({ desktop: { app, page } }) => {
  const opened = await page.evaluate(`(async () => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://example.com/')
    view.setAttribute('allowpopups', '')
    const frame = document.createElement('iframe')
    frame.src = 'https://example.com/'
    document.body.append(view, frame)
    const windows = ['https://example.com/', 'about:blank', location.href].map((url) => window.open(url))
    return { windows, framed: typeof view.getWebContentsId }
  })()`)
  expect(opened).toEqual({ windows: [null, null, null], framed: 'undefined' })
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  expect(app.windows()).toHaveLength(1)
})

test('20: the page has five plain things of the shell, and no way to Electron', async ({ desktop: { page } }) => {
  const seen = await page.evaluate(`Object.entries(window.assay).map(([name, value]) => [name, typeof value])`)
  expect(seen).toEqual([
    ['send', 'function'],
    ['onFrame', 'function'],
    ['onRequest', 'function'],
    ['tellActions', 'function'],
    ['platform', 'string'],
  ])
  // A listener gets the message alone: the event would carry the sender.
  const heard = await page.evaluate(`new Promise((resolve) => {
    const off = window.assay.onFrame((...given) => { off(); resolve(given.length) })
    window.assay.send({ type: 'call', id: -7, route: 'app.about', input: {} })
  })`)
  expect(heard).toBe(1)
})
