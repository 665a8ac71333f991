import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'
/** What the palette comes with. */
const SCRIPT = /beside-[^/]*\.js$/

/** Loads the page anew, with the palette's script on its way until the answer is called. */
async function heldBack(page: Page): Promise<() => void> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(SCRIPT, async (route) => {
    await held
    await route.continue()
  })
  const asked = page.waitForRequest(SCRIPT)
  await page.reload()
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await asked
  return letGo
}

test('what is typed before the palette stands is found in its field, and nothing on the page takes it', async ({ workbench }) => {
  const { page } = workbench
  const letGo = await heldBack(page)
  await page.keyboard.press(`${ctrl}+k`)
  await page.keyboard.type('>import runz')
  await page.keyboard.press('Backspace')
  letGo()
  const field = page.getByRole('combobox', { name: 'Search prompts, runs and commands' })
  await expect(field).toHaveValue('>import run')
  await page.keyboard.type('s')
  await expect(field).toHaveValue('>import runs')
  await expect(page.getByRole('option', { name: /^Import runs/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
})

test('Escape before the palette stands sends it away', async ({ workbench }) => {
  const { page } = workbench
  const letGo = await heldBack(page)
  await page.keyboard.press(`${ctrl}+k`)
  await page.keyboard.type('x')
  await page.keyboard.press('Escape')
  const came = page.waitForResponse(SCRIPT)
  letGo()
  await came
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: /keys/i })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Search prompts, runs and commands' })).toHaveCount(0)
})

test('Enter behind it does what it finds, once, when the palette stands', async ({ workbench }) => {
  const { page } = workbench
  const letGo = await heldBack(page)
  await page.keyboard.press(`${ctrl}+k`)
  await page.keyboard.type('>change keys')
  await page.keyboard.press('Enter')
  letGo()
  await expect(page.getByRole('dialog', { name: 'Change keys' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Search prompts, runs and commands' })).toHaveCount(0)
})
