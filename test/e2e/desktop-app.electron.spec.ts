import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { callHost } from './fixtures/call-host'
import { slowRun, test } from './fixtures/desktop'
import { answerDialogs, launchElectronShell } from './fixtures/launch-electron'
import { savedFile } from './fixtures/saved-file'

const menuItem = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
    return item == null ? null : { enabled: item.enabled, accelerator: item.accelerator ?? null, label: item.label }
  }, id)
const choose = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id)
const runButton = (page: Page) => page.getByRole('button', { name: 'Run', exact: true })
const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const prompty = '---\nname: from-file\n---\nuser:\nSay {{ what }}.\n'

test('the menu does what the keys do, and offers only what can be done', async ({ desktop: { app, page } }) => {
  await expect(runButton(page)).toBeEnabled()
  await expect.poll(() => menuItem(app, 'prompt.run')).toEqual({ enabled: true, accelerator: 'CmdOrCtrl+Enter', label: 'Run' })
  await choose(app, 'prompt.run')
  await expect(output(page)).toContainText('completed')

  await choose(app, 'view.runs')
  await expect(page.getByRole('grid', { name: 'Runs, newest first' })).toBeVisible()
  await expect.poll(() => menuItem(app, 'prompt.run')).toMatchObject({ enabled: false })
  expect(await menuItem(app, 'prompt.new')).toMatchObject({ enabled: true })
  await choose(app, 'prompt.new')
  await expect(page.getByRole('tab', { name: /untitled/i })).toHaveAttribute('aria-selected', 'true')
})

test('a key that is changed in the page changes in the menu', async ({ desktop: { app, page } }) => {
  await expect(runButton(page)).toBeEnabled()
  await expect.poll(() => menuItem(app, 'view.models')).toMatchObject({ enabled: true, accelerator: 'CmdOrCtrl+5' })
  expect(
    await callHost(page, 'settings.set', { keys: { 'view.models': 'Ctrl Shift L', 'prompt.stop': 'Ctrl O' } }),
  ).toMatchObject({
    ok: true,
  })
  await expect.poll(() => menuItem(app, 'view.models')).toMatchObject({ accelerator: 'CmdOrCtrl+Shift+L', label: 'Go to Models' })
  // Nothing runs: it can't be stopped, and has its key all the same.
  await expect.poll(() => menuItem(app, 'prompt.stop')).toMatchObject({ enabled: false, accelerator: 'CmdOrCtrl+O' })
  expect(await menuItem(app, 'file.open')).toMatchObject({ accelerator: null })
  await choose(app, 'view.models')
  await expect(page.getByRole('grid', { name: 'Models of ollama' })).toBeVisible()
  await choose(app, 'view.settings')
  await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible()
  await choose(app, 'palette.open')
  await expect(page.getByRole('combobox', { name: 'Search prompts, runs and commands' })).toBeFocused()
})

test('the menu imports into the library, exports, and undoes what was done there last', async ({
  desktop: { app, page },
  workspace,
}) => {
  const file = join(workspace, 'from-file.prompty')
  const broken = join(workspace, 'broken.prompty')
  writeFileSync(file, prompty)
  writeFileSync(broken, Buffer.from([0xff]))
  await expect(runButton(page)).toBeEnabled()
  expect(await menuItem(app, 'undo.last')).toMatchObject({ enabled: false })
  await answerDialogs(app, 0)
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths })
    },
    [broken, file],
  )
  await choose(app, 'library.import')
  const row = page.getByRole('treeitem', { name: /from-file/ })
  await expect(row).toContainText('v1')
  await expect(page.getByRole('tab', { name: 'from-file' })).toHaveAttribute('aria-selected', 'true')

  const exported = await savedFile({ app, page }, join(workspace, 'config'), () => choose(app, 'prompt.export'))
  expect(exported).toEqual({ name: 'from-file.prompty', text: expect.stringContaining('user:\nSay {{ what }}.') })

  await row.focus()
  await page.keyboard.press('Delete')
  await expect(row).toHaveCount(0)
  await expect.poll(() => menuItem(app, 'undo.last')).toMatchObject({ enabled: true, label: 'Undo the last action' })
  await choose(app, 'undo.last')
  await expect(row).toBeVisible()
  await expect.poll(() => menuItem(app, 'undo.last')).toMatchObject({ enabled: false })
})

test('a prompt file opens as a draft: at the start, by a second start, and by the menu', async ({
  env,
  workspace,
  ollama: _,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-files-'))
  const files = ['first', 'second', 'third'].map((name) => join(folder, `${name}.prompty`))
  for (const file of files) writeFileSync(file, prompty.replace('from-file', file.slice(folder.length + 1, -8)))
  const scorers = 'scorers:\n  checks:\n    - {type: contains, value: hello}\n'
  writeFileSync(files[1] ?? '', prompty.replace('from-file', 'second').replace('---\nuser', `${scorers}---\nuser`))
  const [first = '', second = '', third = ''] = files
  const desktop = await launchElectronShell({ env, workspace, args: [first] })
  const { app, page } = desktop
  const tab = (name: string) => page.getByRole('tab', { name: new RegExp(name) })
  await expect(tab('first')).toHaveAttribute('aria-selected', 'true')
  await expect(page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })).toBeVisible()
  await expect(page.getByText('not saved').first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'what' })).toBeVisible()
  await page.getByRole('tab', { name: 'Scorers' }).click()
  await expect(page.getByText('Not saved yet')).toBeVisible()

  const { spawnfile, spawnargs } = app.process()
  const args = spawnargs.slice(1).filter((arg) => !/^--(inspect|remote-debugging)|^-r$|loader\.js$|\.prompty$/.test(arg))
  // Named against the folder where it is started.
  const other = spawn(spawnfile, [...args, 'second.prompty'], { env, stdio: 'ignore', cwd: folder })
  expect((await once(other, 'exit'))[0]).toBe(0)
  await expect(tab('second')).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('tab', { name: 'Scorers' }).filter({ visible: true }).click()
  await expect(page.getByText('The file that this was opened from has scorers.').filter({ visible: true })).toBeVisible()

  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
  }, third)
  await choose(app, 'file.open')
  await expect(tab('third')).toHaveAttribute('aria-selected', 'true')

  writeFileSync(second, Buffer.from([0xff]))
  const said = await app.evaluate(({ app, dialog }, file) => {
    const heard = new Promise<string>((resolve) => {
      dialog.showMessageBox = async (...given: unknown[]) => {
        resolve((given.at(-1) as { message: string }).message)
        return { response: 0, checkboxChecked: false }
      }
    })
    // As macOS hands over a file.
    app.emit('open-file', { preventDefault() {} }, file)
    return heard
  }, second)
  expect(said).toContain('second.prompty, line 1, column 1: this is no text in UTF-8.')
  await desktop.close()
})

test('another workspace opens in an instance of its own, and is listed from then on', async ({
  desktop: { app, page },
  workspace,
}) => {
  const other = mkdtempSync(join(tmpdir(), 'assay-other-'))
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
  }, other)
  await choose(app, 'workspace.open')
  await expect.poll(() => existsSync(join(other, 'assay.db')), { timeout: 30_000 }).toBe(true)
  // Chromium's lock names the process that has it.
  const pid = () => Number(readlinkSync(join(other, 'electron/SingletonLock')).split('-').at(-1))
  expect(pid()).not.toBe(app.process().pid)
  const recent = JSON.parse(readFileSync(join(workspace, 'config/Assay/recent-workspaces.json'), 'utf8'))
  expect(recent).toContain(other)
  expect(recent).toContain(workspace)
  const listed = () =>
    app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()
        ?.getMenuItemById('workspace.recent')
        ?.submenu?.items.map(({ label }) => label),
    )
  await expect.poll(listed).toEqual([other, '', 'Clear this list'])
  expect(await callHost(page, 'app.about', {})).toMatchObject({ data: { workspace: { path: workspace } } })
  process.kill(pid(), 'SIGTERM')
  await expect.poll(() => existsSync(join(other, 'electron/SingletonLock'))).toBe(false)
})

test('a workspace that is gone leaves the list with a word', async ({ env, workspace }) => {
  const file = join(workspace, 'config/Assay/recent-workspaces.json')
  mkdirSync(join(workspace, 'config/Assay'), { recursive: true })
  writeFileSync(file, JSON.stringify(['/gone/away']))
  const desktop = await launchElectronShell({ env, workspace })
  const said = await desktop.app.evaluate(({ dialog, Menu }) => {
    const heard = new Promise<string>((resolve) => {
      dialog.showMessageBox = async (...given: unknown[]) => {
        resolve((given.at(-1) as { message: string }).message)
        return { response: 0, checkboxChecked: false }
      }
    })
    const items = Menu.getApplicationMenu()?.getMenuItemById('workspace.recent')?.submenu?.items
    items?.find(({ label }) => label === '/gone/away')?.click()
    return heard
  })
  expect(said).toBe('This workspace is not there any more.')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([workspace])
  await desktop.close()
})

test('the workspace is shown where its file lies', async ({ desktop: { app }, workspace }) => {
  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => Object.assign(globalThis, { revealed: path })
  })
  await choose(app, 'workspace.reveal')
  await expect.poll(() => app.evaluate(() => (globalThis as { revealed?: string }).revealed)).toBe(join(workspace, 'assay.db'))
})

test('a long run that ends while the window is in the back tells so, and a click shows it', async ({
  desktop: { app, page },
  ollama,
}) => {
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const shown: Electron.Notification[] = []
    Object.assign(globalThis, { shown })
    Notification.prototype.show = function (this: Electron.Notification) {
      shown.push(this)
    }
    for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => false
  })
  let release = (): void => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  ollama.next({ kind: 'answer', chunks: ['A ', 'story.'], gate: (line) => (line < 1 ? Promise.resolve() : gate) })
  expect(await callHost(page, 'runs.start', slowRun)).toMatchObject({ ok: true })
  await expect.poll(() => page.title()).toMatch(/^\(1\) .* – Assay$/)
  // The clock of the host goes on by more than the ten seconds.
  await app.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 11_000
  })
  release()
  const titles = () =>
    app.evaluate(() => (globalThis as unknown as { shown: Electron.Notification[] }).shown.map(({ title }) => title))
  await expect.poll(titles).toEqual(['Slow completed'])
  await expect.poll(() => page.title()).not.toContain('(1)')
  await app.evaluate(() => (globalThis as unknown as { shown: Electron.Notification[] }).shown[0]?.emit('click', {} as never))
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toContainText('A story.')
})

test('quitting with two runs names them, and keeps running by default', async ({ desktop, ollama }) => {
  const { app, page } = desktop
  for (let run = 0; run < 2; run += 1) {
    ollama.next({ kind: 'hang' })
    expect(await callHost(page, 'runs.start', slowRun)).toMatchObject({ ok: true })
  }
  const asked = await app.evaluate(({ app, dialog }) => {
    const heard = new Promise<unknown>((resolve) => {
      dialog.showMessageBox = async (...given: unknown[]) => {
        resolve(given.at(-1))
        return { response: 1, checkboxChecked: false }
      }
    })
    app.quit()
    return heard
  })
  expect(asked).toMatchObject({
    message: '2 runs are going',
    buttons: ['Quit and stop them', 'Keep running'],
    defaultId: 1,
    cancelId: 1,
  })
  expect(await callHost(page, 'app.about', {})).toMatchObject({ ok: true })
  await answerDialogs(app, 0)
})

test('a run goes on while its page crashes, and the new page shows it to its end', async ({ desktop: { app, page }, ollama }) => {
  let release = (): void => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  ollama.next({
    kind: 'answer',
    chunks: ['Before the crash, ', 'and after it.'],
    gate: (line) => (line < 1 ? Promise.resolve() : gate),
  })
  await runButton(page).click()
  await expect(output(page)).toContainText('Before the crash,')
  // The host keeps the tabs, and the run that each shows, shortly after each change.
  await expect.poll(async () => JSON.stringify(await callHost(page, 'drafts.get', {}))).toMatch(/runId\W+[0-9A-Z]{26}/)
  const before = await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId())
  await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer())
  // The test's own hold on the page is gone with it, so the new page is asked through the main process.
  const seen = () =>
    app.evaluate(async ({ webContents }, old) => {
      const [contents] = webContents.getAllWebContents()
      if (contents === undefined || contents.isCrashed() || contents.isLoading() || contents.getOSProcessId() === old) return ''
      return String(await contents.executeJavaScript('document.body.innerText'))
    }, before)
  await expect.poll(seen).toContain('Before the crash,')
  release()
  await expect.poll(seen).toContain('Before the crash, and after it.')
  await expect.poll(seen).toContain('completed')
})
