import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search prompts, runs and commands' })
const option = (page: Page, name: RegExp | string) => page.getByRole('option', { name })
const editor = (page: Page) => page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })
const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })

async function open(page: Page): Promise<void> {
  await page.keyboard.press(`${ctrl}+k`)
  await expect(field(page)).toBeFocused()
}

test('Ctrl K opens it out of the editor, and Escape goes back there', async ({ workbench }) => {
  const { page } = workbench
  await editor(page).focus()
  await open(page)
  await page.keyboard.press('Escape')
  await expect(editor(page)).toBeFocused()
})

test('finds prompts, commands and runs, marks what was typed, and says which line is chosen', async ({ workbench }) => {
  const { page } = workbench
  await expect(editor(page)).toBeVisible()
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('completed')
  await open(page)
  await page.keyboard.type('summ')
  await expect(page.getByRole('group', { name: 'Prompts' }).getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('group', { name: 'Runs, 1 match' }).getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('group', { name: 'Prompts' }).locator('b')).toHaveText('summ')
  const chosen = await field(page).getAttribute('aria-activedescendant')
  await expect(page.locator(`[id="${chosen}"]`)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^summarise/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^summarise/ })).toBeFocused()
})

test('opens a prompt, and lists it first the next time', async ({ workbench }) => {
  const { page } = workbench
  await expect(editor(page)).toBeVisible()
  await open(page)
  await page.keyboard.type('rewr')
  await expect(option(page, /rewrite/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: /rewrite/ })).toHaveAttribute('aria-selected', 'true')
  await open(page)
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveText(/rewrite/)
})

test('> lists commands with their keys and does one where the cursor was; # lists runs, @ models', async ({ workbench }) => {
  const { page } = workbench
  await editor(page).focus()
  await open(page)
  await page.keyboard.type('>add mes')
  await expect(option(page, /Add a message/)).toContainText('Ctrl Shift M')
  await page.keyboard.press('Enter')
  await expect(page.locator('.monaco-editor').getByRole('textbox', { name: 'assistant message 2' })).toBeFocused()
  await open(page)
  await page.keyboard.type('@llama')
  await expect(page.getByRole('group', { name: 'Models' }).getByRole('option').first()).toContainText('llama3.2:3b')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('toolbar', { name: 'Run options' })).toContainText('llama3.2:3b')
  await open(page)
  await page.keyboard.type('#')
  await expect(page.getByText('Nothing here has that name.')).toBeVisible()
})

test('a new prompt can be asked for from another view', async ({ workbench }) => {
  const { page } = workbench
  await expect(editor(page)).toBeVisible()
  await page.keyboard.press(`${ctrl}+2`)
  await expect(page.getByRole('heading', { name: 'Every run is kept here' })).toBeVisible()
  await open(page)
  await page.keyboard.type('>new prompt')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: /Untitled/ })).toHaveAttribute('aria-selected', 'true')
  await expect(editor(page)).toBeFocused()
})
