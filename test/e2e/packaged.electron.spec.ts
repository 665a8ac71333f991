import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, expect, type Page, test } from '@playwright/test'
import { callHost } from './fixtures/call-host'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'assay-packaged-'))
const program = join(folder, 'dist/linux-unpacked/assay')
let child: ChildProcess | undefined

test.describe.configure({ mode: 'serial' })
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
test.afterEach(async () => {
  if (child === undefined || child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
})

test('the app is packed into a folder, with its fuses burnt', async () => {
  test.setTimeout(180_000)
  expect(process.platform, 'where this test can start what it packs').toBe('linux')
  const electron = join(folder, 'electron')
  // Its own default app is not part of a package.
  cpSync(dirname(process.env.ELECTRON_EXEC_PATH ?? ''), electron, {
    recursive: true,
    filter: (path) => !path.includes('default_app.asar'),
  })
  const packed = spawnSync(
    process.execPath,
    [join(root, 'scripts/package.mjs'), '--dir', `-c.directories.output=${join(folder, 'dist')}`],
    { env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron }, encoding: 'utf8' },
  )
  expect(packed.status, packed.stdout + packed.stderr).toBe(0)
  expect(existsSync(program)).toBe(true)

  const fuses = spawnSync(process.execPath, [join(root, 'node_modules/@electron/fuses/dist/bin.js'), 'read', '--app', program], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  })
  const states = Object.fromEntries([...fuses.stdout.matchAll(/(\w+) is (Enabled|Disabled)/g)].map(([, name, is]) => [name, is]))
  expect(states).toMatchObject({
    RunAsNode: 'Disabled',
    EnableNodeOptionsEnvironmentVariable: 'Disabled',
    EnableNodeCliInspectArguments: 'Disabled',
    EnableCookieEncryption: 'Enabled',
    EnableEmbeddedAsarIntegrityValidation: 'Enabled',
    OnlyLoadAppFromAsar: 'Enabled',
    GrantFileProtocolExtraPrivileges: 'Disabled',
  })
})

/** Node's own switches are off by fuse, so the page is reached as a browser's would be. */
async function start(workspace: string): Promise<{ page: Page; close(): Promise<void> }> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const started = spawn(program, [...sandbox, '--remote-debugging-port=0', `--workspace=${workspace}`], {
    env: { ...process.env, OLLAMA_HOST: 'http://127.0.0.1:1', XDG_CONFIG_HOME: join(folder, 'config') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child = started
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /DevTools listening on (ws:\S+)/.exec(said)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    started.once('exit', (status) => reject(new Error(`It ended with ${status}: ${said}`)))
  })
  // One that connects before there is a page waits in vain.
  const pages = async () => {
    const targets = (await (await fetch(`http://${new URL(address).host}/json/list`)).json()) as { type: string; url: string }[]
    return targets.filter(({ type, url }) => type === 'page' && url.startsWith('https://assay.invalid/')).length
  }
  await expect.poll(pages).toBe(1)
  const browser = await chromium.connectOverCDP(address)
  const page = browser.contexts()[0]?.pages()[0]
  if (page === undefined) throw new Error('There is no page.')
  await expect(page.getByRole('treeitem', { name: /summarise/ })).toBeVisible()
  return { page, close: () => browser.close() }
}

test('it starts from its archive and runs a prompt', async () => {
  const workspace = join(folder, 'workspace')
  const { page, close } = await start(workspace)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const output = page.getByRole('region', { name: 'Output', exact: true })
  await expect(output).toContainText('completed')
  await expect(output.getByRole('region', { name: 'Answer' })).toContainText('Vardø')
  expect(readFileSync(join(workspace, 'assay.db')).subarray(0, 15).toString()).toBe('SQLite format 3')
  await close()
})

test('its scorers, their sandbox and the statistics are packed too', async () => {
  const { page, close } = await start(join(folder, 'experiments'))
  const ask = async (route: string, input: unknown): Promise<Record<string, unknown>> => {
    const envelope = await callHost(page, route, input)
    if (!envelope.ok) throw new Error(`${route}: ${envelope.error.message}`)
    return envelope.data as Record<string, unknown>
  }
  const variant = (label: string, text: string) => ({
    label,
    prompt: { name: label, content: { messages: [{ role: 'user', template: text }], model: null, parameters: {} } },
    model: { connection: 'demo', name: 'echo' },
  })
  const { id } = await ask('experiments.create', {
    name: 'Packed',
    variants: [variant('short', 'Sort {{ n }}.'), variant('long', 'Sort letter {{ n }} by its sender.')],
    cases: [{ values: { n: 1 } }, { values: { n: 2 } }],
    checks: [
      { type: 'javascript', value: "output.includes('letter')" },
      { type: 'is-json', not: true },
    ],
  })
  await ask('experiments.start', { id })
  await expect.poll(async () => (await ask('experiments.progress', { id })).status).toBe('completed')
  expect(await ask('experiments.progress', { id })).toMatchObject({ counts: { completed: 4, passed: 2, scoringFailed: 0 } })
  const report = await ask('experiments.report', { id })
  expect(report).toMatchObject({
    variants: [{ passRate: 0 }, { passRate: 1 }],
    statistics: { comparisons: [{ better: 2, n: 2 }] },
  })
  await close()
})
