import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { expectAccessible } from './fixtures/axe'
import { assay } from './fixtures/command-line'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'
const FIXTURES = join(import.meta.dirname, '../fixtures/prompty')

const editor = (page: Page, label = 'user message 1') => page.locator('.monaco-editor').getByRole('textbox', { name: label })
const row = (page: Page, name: RegExp) => page.getByRole('tree').getByRole('treeitem', { name })
const toast = (page: Page) => page.locator('.toast')
const versions = (page: Page) => page.getByRole('list', { name: 'Versions' }).getByRole('listitem')

async function write(page: Page, text: string): Promise<void> {
  await editor(page).focus()
  await page.keyboard.press(`${ctrl}+a`)
  await page.keyboard.insertText(text)
}

/** A new prompt by the keyboard alone, saved under this name in Personal. */
async function create(page: Page, name: string, text: string): Promise<void> {
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  await page.keyboard.press(`${ctrl}+n`)
  await expect(page.getByRole('tab', { name: /untitled/i })).toHaveAttribute('aria-selected', 'true')
  await write(page, text)
  await page.keyboard.press(`${ctrl}+s`)
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(row(page, new RegExp(name))).toContainText('v1')
}

const focusRow = (page: Page, name: RegExp) => row(page, name).focus()

test('versions: two by keyboard, compared, and the first restored as a third', async ({ workbench }) => {
  const { page } = workbench
  await create(page, 'limerick', 'Write a limerick about {{ topic }}.')
  await write(page, 'Write two limericks about {{ topic }}.')
  await page.keyboard.press(`${ctrl}+d`)
  const dialog = page.getByRole('dialog', { name: 'limerick: v1 and the draft' })
  await expect(dialog.locator('.editor.modified')).toContainText('two limericks')
  await expect(dialog.locator('.editor.original')).toContainText('a limerick')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.getByRole('button', { name: /^Version:/ }).click()
  await page.getByRole('menuitem', { name: 'Save with a note …' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill('one was too few')
  await page.keyboard.press('Enter')
  await expect(row(page, /limerick/)).toContainText('v2')

  await page.getByRole('tab', { name: 'Versions' }).click()
  await expect(versions(page)).toHaveCount(2)
  await expect(versions(page).first()).toContainText('one was too few')
  await expect(versions(page).first()).toContainText('current')
  await page.getByRole('checkbox', { name: 'Compare v1' }).check()
  await page.getByRole('checkbox', { name: 'Compare v2' }).check()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  const both = page.getByRole('dialog', { name: 'limerick: v1 and v2' })
  await expect(both.getByRole('region', { name: 'user message 1, changed' })).toBeVisible()
  await expect(both.getByRole('region', { name: /^Parameters, inputs.*the same$/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Menu of v1' }).click()
  await page.getByRole('menuitem', { name: 'Restore as a new version' }).click()
  await expect(toast(page)).toContainText('v1 restored as v3')
  await expect(versions(page)).toHaveCount(3)
  await expect(versions(page).first()).toContainText('Restored from v1')
  await expect(page.locator('.editor-scroll')).toContainText('Write a limerick about')
})

test('a version tells how many runs it had', async ({ workbench }) => {
  const { page } = workbench
  await create(page, 'counted', 'Say hello.')
  await page.getByRole('tab', { name: 'Versions' }).click()
  await expect(versions(page).first()).toContainText('0 runs')
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(page.getByRole('region', { name: 'Output', exact: true })).toContainText('completed')
  await expect(versions(page).first()).toContainText('1 run')
})

test('rename, move, delete and undo by the keyboard', async ({ workbench }) => {
  const { page } = workbench
  await create(page, 'greet', 'Hello {{ who }}')
  await focusRow(page, /greet/)
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'New name of greet' }).fill('welcome')
  await page.keyboard.press('Enter')
  await expect(row(page, /welcome/)).toBeVisible()
  await expect(page.getByRole('tab', { name: 'welcome' })).toBeVisible()

  await row(page, /^Project/).focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'New folder' }).click()
  await page.getByRole('textbox', { name: 'New name of New folder' }).fill('desk')
  await page.keyboard.press('Enter')
  await expect(row(page, /^desk/)).toBeVisible()

  await focusRow(page, /welcome/)
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Move to …' }).click()
  await page
    .getByRole('button', { name: /^Place/ })
    .or(page.getByRole('combobox', { name: /^Place/ }))
    .click()
  await page.getByRole('option', { name: 'desk' }).click()
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(row(page, /^desk/)).toContainText('1')
  await expect(row(page, /^Personal/)).toContainText('0')

  await focusRow(page, /welcome/)
  await page.keyboard.press('Delete')
  await expect(row(page, /welcome/)).toHaveCount(0)
  await expect(page.getByText('welcome was deleted. What stands here is kept')).toBeVisible()
  await page.keyboard.press(`${ctrl}+z`)
  await expect(row(page, /welcome/)).toBeVisible()
  await expect(page.getByText('welcome was deleted.')).toBeHidden()
})

test('dragging a prompt onto a folder moves it, and a folder is deleted with what is in it', async ({ workbench }) => {
  const { page } = workbench
  await create(page, 'greet', 'Hello')
  await row(page, /^Personal/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'New folder' }).click()
  await page.getByRole('textbox', { name: 'New name of New folder' }).fill('mail')
  await page.keyboard.press('Enter')
  await row(page, /greet/).dragTo(row(page, /^mail/))
  await expect(row(page, /^mail/)).toContainText('1')
  await expect(toast(page)).toContainText('greet moved to Personal, mail')
  await row(page, /^mail/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(toast(page)).toContainText('mail deleted with 1 prompt')
  await expect(row(page, /greet/)).toHaveCount(0)
  await toast(page).getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, /greet/)).toBeVisible()
})

test('a built-in prompt is made one’s own, and the library is searched as one types', async ({ workbench }) => {
  const { page } = workbench
  await row(page, /summarise/).click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toHaveCount(0)
  await page.getByRole('menuitem', { name: 'Make it mine' }).click()
  await expect(row(page, /summarise/)).toHaveCount(2)
  await expect(toast(page)).toContainText('summarise is yours, in Personal')
  await write(page, 'The lighthouse keeper counts ships.')
  await page.keyboard.press(`${ctrl}+s`)
  await expect(page.getByRole('treeitem').filter({ hasText: /summarise.*v2/ })).toBeVisible()
  const filter = page.getByRole('textbox', { name: 'Filter prompts' })
  await expect(filter).toBeHidden()
  await page.getByRole('button', { name: 'Filter the library' }).press('Enter')
  await expect(filter).toBeFocused()
  await filter.fill('lighthouse')
  await expect(page.getByRole('treeitem')).toHaveCount(2)
  await expect(row(page, /summarise/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row(page, /classify/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(filter).toBeHidden()
  await expect(page.getByRole('button', { name: 'Filter the library' })).toBeFocused()
})

test('import by choice, export, and import again: nothing is lost', async ({ workbench }) => {
  test.skip(workbench.shell === 'electron', 'Electron asks with dialogs of the system')
  const { page } = workbench
  const choose = async (...files: string[]) => {
    const chooser = page.waitForEvent('filechooser')
    await row(page, /^Personal/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: /^Import/ }).click()
    await (await chooser).setFiles(files)
  }
  await choose(join(FIXTURES, '01-v2-whole.prompty'))
  await expect(page.getByRole('tab', { name: 'answer-ticket' })).toBeVisible()
  await row(page, /answer-ticket/).click({ button: 'right' })
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export as .prompty' }).click()
  const file = await (await download).path()
  const text = readFileSync(file, 'utf8')
  expect((await download).suggestedFilename()).toBe('answer-ticket.prompty')
  expect(text).toContain('displayName: Answer a ticket')
  expect(text).toContain('- Kofi Mensah')

  await choose(join(FIXTURES, 'broken/colon.prompty'))
  await expect(page.getByText('colon.prompty, line 3, column 9')).toBeVisible()
})

test('files dropped on the library are imported where they fall, but for what is no text', async ({ workbench }) => {
  const { page } = workbench
  await expect(row(page, /^Project/)).toBeVisible()
  const files = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    // As an editor saves it that writes Windows-1252.
    data.items.add(new File([new Uint8Array([0x68, 0x69, 0x0a, 0x5a, 0x6f, 0xeb])], 'old.txt'))
    data.items.add(new File(['---\nname: dropped\nx-kept: 1\n---\nuser:\nHi {{ you }}\n'], 'a.prompty'))
    return data
  })
  await row(page, /^Project/).dispatchEvent('dragover', { dataTransfer: files })
  await row(page, /^Project/).dispatchEvent('drop', { dataTransfer: files })
  await expect(row(page, /^Project/)).toContainText('1')
  await expect(page.getByRole('tab', { name: 'dropped' })).toBeVisible()
  // What is no text is told with its place, and keeps nothing else out.
  await expect(page.getByText('old.txt, line 2, column 3: this is no text in UTF-8.')).toBeVisible()
})

test('what is written and not saved outlives a kill of the host', async ({ workbench }) => {
  const { page } = workbench
  await create(page, 'greet', 'Hello {{ who }}')
  await write(page, 'Hello again, {{ who }}, not saved yet.')
  await expect(page.getByRole('tab', { name: 'greet, not saved' })).toBeVisible()
  await row(page, /^Built-in/).click()
  await expect(row(page, /classify/)).toHaveCount(0)
  const kept = () => {
    const db = new Database(join(workbench.workspace, 'assay.db'), { readonly: true })
    const bodies = db.prepare('SELECT body FROM drafts').pluck().all().join()
    const layout = db.prepare("SELECT value FROM settings WHERE key = 'draft-layout'").pluck().get()
    db.close()
    return `${bodies} ${layout}`
  }
  // At most a second behind what is on the screen.
  await expect.poll(kept, { timeout: 1000, intervals: [50] }).toMatch(/not saved yet[\s\S]*space:builtin/)
  await workbench.killAndRestart()
  await expect(workbench.page.getByRole('tab', { name: 'greet, not saved' })).toBeVisible()
  await expect(workbench.page.locator('.editor-scroll')).toContainText('not saved yet')
  await expect(row(workbench.page, /^Built-in/)).toBeVisible()
  await expect(row(workbench.page, /classify/)).toHaveCount(0)
})

test('a version saved by another process comes by itself, or asks where something was written', async ({ workbench }) => {
  const { page, workspace } = workbench
  await create(page, 'greet', 'Hello {{ who }}')
  const file = join(workspace, 'greet.prompty')
  const saveElsewhere = async (text: string) => {
    writeFileSync(file, `---\nname: greet\n---\nuser:\n${text}\n`)
    await assay(workbench, 'import', file)
  }
  await saveElsewhere('Good evening {{ who }}')
  await expect(page.locator('.editor-scroll')).toContainText('Good evening')
  await expect(page.getByRole('tab', { name: 'greet', exact: true })).toBeVisible()

  await write(page, 'Mine, {{ who }}')
  await saveElsewhere('Good night {{ who }}')
  await expect(page.getByText('v3 was saved elsewhere. What you wrote here is kept.')).toBeVisible()
  await expect(page.locator('.editor-scroll')).toContainText('Mine,')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'greet: v3 and the draft' })
  await expect(dialog.locator('.editor.original')).toContainText('Good night')
  await expect(dialog.locator('.editor.modified')).toContainText('Mine,')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Take theirs' }).click()
  await expect(page.locator('.editor-scroll')).toContainText('Good night')
  await toast(page).getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.editor-scroll')).toContainText('Mine,')

  await saveElsewhere('Good morning {{ who }}')
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await expect(page.getByText('saved elsewhere')).toBeHidden()
  await page.keyboard.press(`${ctrl}+s`)
  await expect(row(page, /greet/)).toContainText('v5')
})

for (const theme of ['light', 'dark'] as const) {
  test(`library, versions and comparison pass axe in the ${theme} theme`, async ({ workbench }) => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    const check = (what: string) => expectAccessible(page, what)
    await create(page, 'greet', 'Hello {{ who }}')
    await write(page, 'Hello {{ who }}, and welcome')
    await page.getByRole('tab', { name: 'Versions' }).click()
    await expect(versions(page)).toHaveCount(1)
    await check('versions')
    await page.keyboard.press(`${ctrl}+d`)
    await expect(page.getByRole('dialog').locator('.editor.modified')).toContainText('welcome')
    await check('comparison')
    await page.keyboard.press('Escape')
    await focusRow(page, /greet/)
    await page.keyboard.press('F2')
    await check('renaming')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Delete')
    await expect(page.getByText('greet was deleted.')).toBeVisible()
    await check('a deleted prompt')
  })
}
