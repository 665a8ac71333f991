import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type AnthropicServerOptions, keyOf, startAnthropicServer } from '../fakes/anthropic-server'
import { expectAccessible } from './fixtures/axe'
import { addServer, card, chooseModel, giveKeeper, heldByPage, openModels, openPrompts } from './fixtures/connections'
import { expect, test } from './fixtures/workbench'

// Each goes through much; a busy machine takes its time over it.
test.setTimeout(120_000)

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'
const OLD = 'sk-ant-old-0123456789'
const WRONG = 'sk-ant-wrong-0123456789'
const NEW = 'sk-ant-new-9876543210'

const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const answer = (page: Page) => output(page).getByRole('region', { name: 'Answer' })
const keyDialog = (page: Page) => page.getByRole('dialog', { name: 'Key for claude' })
const keyField = (page: Page) => keyDialog(page).locator('input[type=password]')

async function expectNowhere(page: Page, ...keys: string[]): Promise<void> {
  const held = await heldByPage(page)
  for (const key of keys) expect(held).not.toContain(key)
}

test('a key that was refused is replaced where the run failed, and the run goes on', async ({ workbench }) => {
  const options: AnthropicServerOptions = { key: OLD }
  const server = await startAnthropicServer(options)
  try {
    await giveKeeper(workbench)
    const { page } = workbench
    await openModels(page)
    await addServer(page, { kind: 'Anthropic', name: 'claude', address: server.url, key: OLD })
    await expect(card(page, 'claude')).toContainText('the key is taken')
    await expect(card(page, 'claude')).toContainText(
      workbench.shell === 'electron' ? "Key with this system's keeper of secrets" : "Key in this process's memory",
    )
    await expect(page.getByRole('grid', { name: 'Models of claude' })).toContainText('Claude Sonnet 4.5')
    await openPrompts(page)
    await chooseModel(page, 'claude-sonnet-4-5')
    await page.keyboard.press(`${ctrl}+Enter`)
    await expect(output(page)).toContainText('completed')

    options.key = NEW
    await page.keyboard.press(`${ctrl}+Enter`)
    await expect(output(page)).toContainText('The key for Anthropic was refused (401). It may have been revoked.')
    await output(page).getByRole('button', { name: 'Replace key' }).press('Enter')
    await expect(keyField(page)).toBeFocused()
    await expect(keyField(page)).toHaveValue('')
    await expect(keyDialog(page)).toContainText(
      workbench.shell === 'electron' ? "kept with this system's keeper of secrets" : 'lives in this process only',
    )
    await keyField(page).fill(WRONG)
    await page.keyboard.press('Enter')
    await expect(keyDialog(page).getByRole('alert')).toContainText('was refused (401)')
    await expect(keyField(page)).toHaveValue('')
    await expect(keyField(page)).toBeFocused()
    // What was typed can't be had back either.
    await page.keyboard.press(`${ctrl}+z`)
    await expect(keyField(page)).toHaveValue('')
    await expectNowhere(page, OLD, WRONG)
    await keyField(page).fill(NEW)
    await keyDialog(page).getByRole('button', { name: 'Keep key and run again' }).press('Enter')
    await expect(keyDialog(page)).toHaveCount(0)
    await expect(answer(page)).toContainText('of a server that only plays one')
    await expect(output(page)).toContainText('completed')
    await expectNowhere(page, OLD, WRONG, NEW)
    expect(server.requests.filter(({ method }) => method === 'POST').map(keyOf)).toEqual([OLD, OLD, NEW])
    const kept = join(workbench.workspace, 'keys.json')
    expect(existsSync(kept)).toBe(workbench.shell === 'electron')
    if (existsSync(kept)) expect(readFileSync(kept, 'utf8')).not.toContain(NEW)
  } finally {
    await server.close()
  }
})

test('a key is added from its card, forgotten, and removed with its connection only after a question', async ({ workbench }) => {
  const server = await startAnthropicServer({ key: NEW })
  try {
    await giveKeeper(workbench)
    const { page } = workbench
    await openModels(page)
    await addServer(page, { kind: 'Anthropic', name: 'claude', address: server.url })
    await expect(card(page, 'claude')).toContainText('There is no key for Anthropic')
    await expect(page.getByRole('heading', { name: 'claude needs a key' })).toBeVisible()
    await card(page, 'claude').getByRole('button', { name: 'Add a key' }).press('Enter')
    await expect(keyDialog(page)).toContainText('There is no key yet.')
    await page.keyboard.press('Enter')
    await expect(keyDialog(page).getByRole('alert')).toContainText('An empty text is no key.')
    await keyField(page).fill(NEW)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid', { name: 'Models of claude' })).toContainText('claude-sonnet-4-5')
    await expect(page.getByRole('columnheader', { name: 'On disk' })).toHaveCount(0)
    await expect(page.getByRole('columnheader', { name: 'Quantised' })).toHaveCount(0)

    await expect(keyDialog(page)).toHaveCount(0)
    await page.keyboard.press('r')
    await keyDialog(page).getByRole('button', { name: 'Forget the key' }).press('Enter')
    await expect(card(page, 'claude')).toContainText('There is no key for Anthropic')
    await expect(card(page, 'claude').getByRole('button', { name: 'Add a key' })).toBeVisible()

    await expect(keyDialog(page)).toHaveCount(0)
    await page.keyboard.press('r')
    await keyField(page).fill(NEW)
    await page.keyboard.press('Enter')
    await expect(card(page, 'claude')).toContainText('the key is taken')
    await expect(keyDialog(page)).toHaveCount(0)
    await page.keyboard.press('Shift+Delete')
    const removing = page.getByRole('dialog', { name: 'Remove claude' })
    await expect(removing).toContainText('Nothing can show the key again')
    await expect(removing).toContainText('Runs that were made with it stay')
    await expect(removing.getByRole('button', { name: 'Keep it' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(removing).toHaveCount(0)
    await expect(card(page, 'claude')).toBeVisible()
    await page.keyboard.press('Shift+Delete')
    await removing.getByRole('button', { name: 'Remove with its key' }).press('Enter')
    await expect(card(page, 'claude')).toHaveCount(0)
    await expectNowhere(page, NEW)
  } finally {
    await server.close()
  }
})

test('where there is no keeper of secrets the window keeps no key, and says so', async ({ workbench }) => {
  test.skip(workbench.shell !== 'electron', 'a browser keeps keys in the memory of its process')
  const { page, app } = workbench
  await app?.evaluate(({ safeStorage }) => {
    Object.assign(safeStorage, { isEncryptionAvailable: () => true, getSelectedStorageBackend: () => 'basic_text' })
  })
  await openModels(page)
  await card(page, 'anthropic').getByRole('button', { name: 'Add a key' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Key for anthropic' })
  await dialog.locator('input[type=password]').fill(NEW)
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('This system has no keeper of secrets that Assay can use')
  await expect(dialog.getByRole('alert')).toContainText('set ANTHROPIC_API_KEY')
  await expect(dialog.locator('input[type=password]')).toHaveValue('')
  expect(existsSync(join(workbench.workspace, 'keys.json'))).toBe(false)
})

for (const theme of ['light', 'dark'] as const) {
  test(`what is asked about connections passes axe in the ${theme} theme`, async ({ workbench }) => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    const check = (place: string) => expectAccessible(page, place)
    await openModels(page)
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'Add a connection' })
    for (const kind of ['OpenAI-compatible', 'Anthropic', 'Command']) {
      await dialog.getByRole('button', { name: kind }).click()
      await check(`adding, ${kind}`)
    }
    await dialog.getByRole('button', { name: 'Argument', exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('script')
    await dialog.getByRole('textbox', { name: 'Program' }).fill('cat')
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await check('not allowed yet')
    await page.keyboard.press('a')
    await expect(page.getByRole('dialog', { name: 'Let script run a command?' })).toContainText('digest')
    await check('a command')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await card(page, 'openai').getByRole('button', { name: 'Add a key' }).click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Key for openai' }).getByRole('alert')).toContainText('is no key')
    await check('a key')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await card(page, 'anthropic').getByRole('button', { name: 'anthropic', exact: true }).click()
    await check('without a key')
  })
}
