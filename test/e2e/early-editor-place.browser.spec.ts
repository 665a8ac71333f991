import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/axe'
import { reloadWithoutApp } from './fixtures/held-app'
import { expect, test } from './fixtures/workbench'

const editor = (page: Page) => page.locator('.monaco-editor').first()

/** Where the editor is and what it looks like, in whole px. */
const seen = (page: Page) =>
  editor(page).evaluate((node) => {
    const { x, y, width, height } = node.getBoundingClientRect()
    const text = getComputedStyle(node.querySelector('.view-line') ?? node)
    return {
      box: [x, y, width, height].map(Math.round),
      ground: getComputedStyle(node).backgroundColor,
      font: [text.fontFamily, text.fontSize, text.lineHeight],
    }
  })

const NORMAL = { width: 1280, height: 800 }
const WIDE = { width: 1920, height: 1200 }
const NARROW = { width: 1040, height: 700 }

for (const { name, size, theme = 'light', kept = {} } of [
  { name: 'a normal window', size: NORMAL },
  { name: 'a wide window', size: WIDE },
  { name: 'a narrow window', size: NARROW },
  { name: 'a window smaller than its panes', size: { width: 760, height: 420 } },
  { name: 'the dark', size: NORMAL, theme: 'dark' },
  { name: 'a wide window in the dark', size: WIDE, theme: 'dark' },
  { name: 'panes of other sizes', size: NORMAL, kept: { 'prompts/library': '300', 'prompts-upper/side': '340' } },
  { name: 'wide panes of other sizes', size: WIDE, kept: { 'prompts/library@wide': '180', 'prompts-work/output@wide': '700' } },
] as const) {
  test(`the early editor stands where the app has it: ${name}`, async ({ workbench: { page } }) => {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: theme })
    await expect(page.getByRole('tab', { name: 'summarise' })).toBeVisible()
    await page.evaluate((sizes) => {
      for (const [pane, px] of Object.entries(sizes)) localStorage.setItem(`assay:pane:${pane}`, px)
    }, kept)
    await sameBeforeAndAfter(page)
  })
}

test('the early editor stands where the app has it: without library and output', async ({ workbench: { page } }) => {
  for (const name of ['Library', 'Output']) {
    const toggle = page.getByRole('button', { name, exact: true })
    await toggle.click()
    await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  }
  await sameBeforeAndAfter(page)
})

test('the early editor has the letters of the settings', async ({ workbench: { page } }) => {
  await expect(page.getByRole('tab', { name: 'summarise' })).toBeVisible()
  await page.keyboard.press('Control+,')
  await page.getByRole('textbox', { name: 'Font size' }).fill('16')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+1')
  await expect(editor(page).locator('.view-line').first()).toHaveCSS('font-size', '16px')
  await sameBeforeAndAfter(page)
})

async function sameBeforeAndAfter(page: Page): Promise<void> {
  const letAppCome = await reloadWithoutApp(page)
  await expect(page.locator('.first-frame .monaco-editor .view-line').first()).toBeVisible()
  await expectAccessible(page)
  const before = await seen(page)
  await letAppCome()
  await expect(page.locator('.first-frame')).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('assay:all-drawn').length)).toBe(1)
  expect(await seen(page)).toEqual(before)
}
