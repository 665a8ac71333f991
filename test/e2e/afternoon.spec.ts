import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createGate } from '../fakes/gate'
import { savedFile } from './fixtures/saved-file'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const editor = (page: Page) => page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })
const row = (page: Page, name: RegExp) => page.getByRole('tree').getByRole('treeitem', { name })
const versions = (page: Page) => page.getByRole('list', { name: 'Versions' }).getByRole('listitem')
const modelRow = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })
const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const press = (page: Page, keys: string) => page.keyboard.press(keys.replace('Ctrl', ctrl))

/** What the element that has the focus is called. */
const focusedName = (page: Page) =>
  page.locator(':focus').evaluate((node) => (node.ariaLabel ?? node.textContent ?? '').trim(), undefined, { timeout: 1000 })

/** Presses Tab until what has the focus answers to that name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 60; presses += 1) {
    const at = await focusedName(page).catch(() => 'nothing')
    if (name.test(at)) return
    passed.push(at.slice(0, 40))
    await press(page, 'Tab')
  }
  throw new Error(`Tab does not reach ${name}. It passed ${passed.join(' | ')}.`)
}

/** Goes down the open menu to the entry, and chooses it. */
async function choose(page: Page, entry: string): Promise<void> {
  const item = page.getByRole('menuitem', { name: entry })
  await expect(item).toBeVisible()
  for (let presses = 0; presses < 20; presses += 1) {
    if ((await focusedName(page).catch(() => '')).startsWith(entry)) return press(page, 'Enter')
    await press(page, 'ArrowDown')
  }
  throw new Error(`The arrows do not reach ${entry}.`)
}

/** Does a command by its name. */
async function command(page: Page, name: string): Promise<void> {
  await press(page, 'Ctrl+k')
  await page.keyboard.type(`>${name}`)
  await expect(page.getByRole('option').first()).toContainText(name)
  await press(page, 'Enter')
}

async function write(page: Page, text: string): Promise<void> {
  await expect(editor(page)).toBeFocused()
  await press(page, 'Ctrl+a')
  await page.keyboard.insertText(text)
}

/** Every press of a pointer, real or made up: there must be none. */
async function countPointer(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(`addEventListener('pointerdown', () => (globalThis.pointed = (globalThis.pointed ?? 0) + 1), true)`)
  return () => page.evaluate('globalThis.pointed ?? 0')
}

test('an afternoon of work by the keyboard alone', async ({ workbench, ollama, place }) => {
  test.setTimeout(120_000)
  const door = createGate()
  ollama.library.push({ name: 'gemma3:12b', layers: [8_000_000_000], steps: 8, gate: door.wait, cutOnceAfter: 4 })
  const { page } = workbench
  await expect(editor(page)).toBeVisible()
  const pointed = await countPointer(page)

  await test.step('a new prompt, and two versions of it', async () => {
    await press(page, 'Ctrl+n')
    await write(page, 'A limerick about {{ topic }}.')
    await expect(page.getByRole('textbox', { name: 'topic' })).toBeVisible()
    await press(page, 'Ctrl+s')
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
    await page.keyboard.type('limerick')
    await press(page, 'Enter')
    await expect(row(page, /limerick/)).toContainText('v1')
    await write(page, 'Two limericks about {{ topic }}.')
    await press(page, 'Ctrl+s')
    await expect(row(page, /limerick/)).toContainText('v2')
  })

  await test.step('the two beside each other', async () => {
    await command(page, 'Go to the versions')
    await expect(versions(page)).toHaveCount(2)
    await tabTo(page, /^Compare v2$/)
    await press(page, 'Space')
    await tabTo(page, /^Compare v1$/)
    await press(page, 'Space')
    await press(page, 'Shift+Tab')
    await press(page, 'Shift+Tab')
    await press(page, 'Shift+Tab')
    await expect(page.locator(':focus')).toHaveText('Compare')
    await press(page, 'Enter')
    const both = page.getByRole('dialog', { name: 'limerick: v1 and v2' })
    await expect(both.locator('.editor.original')).toContainText('A limerick')
    await expect(both.locator('.editor.modified')).toContainText('Two limericks')
    // Into the texts and out of them again.
    await tabTo(page, /^user message 1, right/)
    await tabTo(page, /^Close$/)
    await press(page, 'Escape')
    await expect(both).toBeHidden()
  })

  await test.step('the first one again, as a third', async () => {
    await tabTo(page, /^Menu of v1$/)
    await press(page, 'Enter')
    await choose(page, 'Restore as a new version')
    await expect(versions(page)).toHaveCount(3)
    await expect(versions(page).first()).toContainText('Restored from v1')
    await expect(page.locator('.editor-scroll')).toContainText('A limerick about')
  })

  await test.step('a model, whose pull is cut in the middle', async () => {
    await press(page, 'Ctrl+5')
    await expect(page.getByRole('grid', { name: 'Models of ollama' })).toBeVisible()
    await press(page, 'p')
    await expect(page.getByRole('textbox', { name: 'Model to pull' })).toBeFocused()
    await page.keyboard.type('gemma3:12b')
    await press(page, 'Enter')
    // The server breaks off after the fourth part.
    door.open(5)
    await expect(modelRow(page, 'gemma3:12b')).toContainText('cut, what came is kept')
    await expect(modelRow(page, 'gemma3:12b')).toContainText('4.0 of 8.0 GB')
    await tabTo(page, /^Resume the pull of gemma3:12b$/)
    await press(page, 'Enter')
    door.open(1)
    await expect(modelRow(page, 'gemma3:12b')).toContainText('went on from 4.0 GB')
    door.open(3)
    await expect(modelRow(page, 'gemma3:12b')).toContainText('on disk')
  })

  await test.step('a run on it', async () => {
    const detail = page.getByRole('region', { name: 'gemma3:12b in detail' })
    await press(page, 'j')
    await press(page, 'j')
    await expect(detail).toBeVisible()
    await press(page, 'Enter')
    await expect(page.getByRole('toolbar', { name: 'Run options' })).toContainText('gemma3:12b')
    await press(page, 'Ctrl+Shift+v')
    await expect(page.getByRole('textbox', { name: 'topic' })).toBeFocused()
    await page.keyboard.type('a lighthouse')
    ollama.next({ kind: 'answer', chunks: ['A keeper ', 'of lanterns.'] })
    await press(page, 'Ctrl+Enter')
    await expect(output(page)).toContainText('completed')
    expect(ollama.requests.findLast(({ path }) => path === '/api/chat')?.body).toMatchObject({
      model: 'gemma3:12b',
      messages: [{ role: 'user', content: 'A limerick about a lighthouse.' }],
    })
  })

  await test.step('the run, found by a word of its answer', async () => {
    await press(page, 'Ctrl+2')
    await expect(page.getByRole('grid', { name: 'Runs, newest first' })).toBeVisible()
    await press(page, '/')
    await expect(page.getByRole('textbox', { name: 'Search runs' })).toBeFocused()
    await page.keyboard.type('lanterns')
    await expect(page.getByRole('search')).toContainText('1 of 1')
    await press(page, 'Enter')
    await press(page, 'j')
    await press(page, 'Enter')
    await expect(page.getByRole('heading', { name: /^limerick/ })).toBeFocused()
    await expect(page.getByRole('region', { name: 'Run', exact: true })).toContainText('A keeper of lanterns.')
  })

  await test.step('the prompt as a file', async () => {
    await press(page, 'Ctrl+1')
    const { name, text } = await savedFile(workbench, place, () => command(page, 'Export the saved version'))
    expect(name).toBe('limerick.prompty')
    expect(text).toMatch(/name: limerick[\s\S]*A limerick about \{\{ topic \}\}\./)
  })

  await test.step('a file as a prompt', async () => {
    const file = join(place, 'haiku.prompty')
    writeFileSync(file, '---\nname: haiku\n---\nuser:\nA haiku about {{ season }}.\n')
    await press(page, 'Ctrl+2')
    const chooser = page.waitForEvent('filechooser')
    await command(page, 'Import .prompty files')
    await (await chooser).setFiles(file)
    await expect(page.getByRole('tab', { name: 'haiku' })).toHaveAttribute('aria-selected', 'true')
    await expect(row(page, /haiku/)).toContainText('v1')
    await expect(page.locator('.editor-scroll')).toContainText('A haiku about')
  })

  await test.step('Offline, which refuses another machine', async () => {
    await press(page, 'Ctrl+Shift+O')
    await expect(page.getByRole('contentinfo').getByRole('switch', { name: 'Offline' })).toBeChecked()
    await press(page, 'Ctrl+5')
    await tabTo(page, /^Add a connection$/)
    await press(page, 'Enter')
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
    await page.keyboard.type('attic')
    await press(page, 'Tab')
    await page.keyboard.type('192.0.2.1')
    await press(page, 'Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const connections = page.getByRole('list', { name: 'Connections' }).first()
    await expect(connections).toContainText('Offline is on, and this goes to 192.0.2.1:11434. Nothing was sent.')
    await expect(connections).toContainText(/Ollama 0\.12\.6 answers/)
  })

  expect(await pointed()).toBe(0)
})
