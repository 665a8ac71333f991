import type { Page } from '@playwright/test'
import { reloadWithoutApp } from './fixtures/held-app'
import { keptDrafts } from './fixtures/kept-drafts'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const early = (page: Page) => page.locator('.first-frame .monaco-editor')
const message = (page: Page) => page.getByRole('region', { name: 'user message 1' })
const strip = (page: Page) => page.getByRole('tablist', { name: 'Open prompts' })

/** Writes at the end of the message, wherever its editor stands. */
async function write(page: Page, text: string): Promise<void> {
  await page.locator('.monaco-editor .view-line').last().click()
  await expect(page.locator('.monaco-editor').first()).toHaveClass(/focused/)
  await page.keyboard.press(`${ctrl}+End`)
  await page.keyboard.type(text)
}

/** A prompt is open and kept, as after any earlier work. */
async function untilKept({ page, workspace }: { page: Page; workspace: string }): Promise<void> {
  await expect(message(page)).toContainText('Answer with the summary alone')
  await expect.poll(() => keptDrafts(workspace)).toContain('Answer with the summary alone')
}

test('what is typed before the app is there is kept, and its editor is the very same', async ({ workbench }) => {
  await untilKept(workbench)
  const { page, workspace } = workbench
  const letAppCome = await reloadWithoutApp(page)
  await expect(early(page)).toBeVisible()
  await expect(page.locator('nav')).toHaveCount(0)
  await write(page, ' Early words')
  await expect(message(page)).toContainText('Early words')
  await early(page).evaluate((node) => node.setAttribute('data-early', ''))

  await letAppCome()
  await expect(page.getByRole('tab', { name: 'summarise, not saved' })).toBeVisible()
  await expect(early(page)).toHaveCount(0)
  const editor = message(page).locator('.monaco-editor')
  await expect(editor).toHaveAttribute('data-early', '')
  await expect(editor).toHaveClass(/focused/)
  // Cursor and undo as well: it goes on where it was, and takes back what was typed before.
  await page.keyboard.type(' and later ones')
  await expect(message(page)).toContainText('Early words and later ones')
  await expect(page.getByRole('region', { name: 'Variables' })).toContainText('Early words and later ones')
  await expect.poll(() => keptDrafts(workspace)).toContain('Early words and later ones')
  for (let step = 0; step < 40 && (await message(page).textContent())?.includes('Early') === true; step += 1) {
    await page.keyboard.press(`${ctrl}+z`)
  }
  await expect(message(page)).not.toContainText('Early')
  await expect(message(page)).toContainText('Answer with the summary alone')
})

test('what is typed before the app is there is there after the page was left at once', async ({ workbench }) => {
  await untilKept(workbench)
  const { page } = workbench
  await reloadWithoutApp(page)
  await expect(early(page)).toBeVisible()
  await write(page, ' Left at once')
  const letAppCome = await reloadWithoutApp(page)
  await letAppCome()
  await expect(strip(page)).toBeAttached()
  await expect(message(page)).toContainText('Left at once')
})

test('a key of an action that is pressed before the app is there acts when it is', async ({ workbench }) => {
  await untilKept(workbench)
  const { page } = workbench
  const letAppCome = await reloadWithoutApp(page)
  await expect(early(page)).toBeVisible()
  await write(page, ' Kept by its key')
  await page.keyboard.press(`${ctrl}+n`)
  await letAppCome()
  await expect(page.getByRole('tab', { name: 'Untitled' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('tab', { name: 'summarise, not saved' })).toBeVisible()
  await expect(page.locator('.tab-cell')).toHaveCount(2)
})

test('the first start of a workspace has its editor before the app as well', async ({ workbench: { page } }) => {
  await expect(message(page)).toContainText('Answer with the summary alone')
  const marked = (name: string) =>
    page.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? null, `assay:${name}`)
  await expect.poll(() => marked('first-paint')).not.toBeNull()
  expect(await marked('editor-ready')).toBeLessThan((await marked('first-paint')) ?? 0)
  await expect(page.locator('.first-frame')).toHaveCount(0)
})

for (const [what, prepare] of [
  ['another view is open', (page: Page) => page.keyboard.press(`${ctrl}+2`)],
  ['no prompt is open', (page: Page) => page.getByRole('button', { name: 'Close summarise' }).click()],
] as const) {
  test(`no early editor where ${what}`, async ({ workbench }) => {
    await untilKept(workbench)
    const { page, workspace } = workbench
    await expect(page.getByRole('tab', { name: 'summarise' })).toBeVisible()
    await prepare(page)
    await expect(message(page)).toBeHidden()
    if (what === 'no prompt is open') await expect.poll(() => keptDrafts(workspace)).toBe('')
    await page.addInitScript(`new MutationObserver(() => {
      if (document.querySelector('.first-frame') !== null) globalThis.sawFirstFrame = true
    }).observe(document, { childList: true, subtree: true })`)
    await page.reload()
    const heading = what === 'no prompt is open' ? 'Run a prompt now, add a model later' : 'Every run is kept here'
    await expect(page.getByRole('heading', { name: heading })).toBeVisible()
    expect(await page.evaluate('globalThis.sawFirstFrame')).toBeUndefined()
  })
}
