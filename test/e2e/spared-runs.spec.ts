import type { Page } from '@playwright/test'
import { keptDrafts } from './fixtures/kept-drafts'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const runButton = (page: Page) => page.getByRole('button', { name: 'Run', exact: true })
const spared = (page: Page) => page.getByTestId('run-spared').filter({ visible: true })

async function run(page: Page, keys = `${ctrl}+Enter`): Promise<void> {
  await expect(runButton(page)).toBeEnabled()
  await page.keyboard.press(keys)
}

/** The way in which the tab runs, in its form. */
async function openOptions(page: Page) {
  await page.getByRole('button', { name: /^How it runs/ }).click()
  return page.getByRole('dialog', { name: 'How this tab runs' })
}

const chats = (requests: readonly { path: string }[]) => requests.filter(({ path }) => path === '/api/chat').length

test('an answer that is kept is shown as cached at no cost, and Run without cache asks the model', async ({
  workbench,
  ollama,
}) => {
  const { page } = workbench
  await run(page)
  await expect(output(page)).toContainText('completed')
  expect(chats(ollama.requests)).toBe(1)
  const answer = await output(page).getByRole('region', { name: 'Answer' }).innerText()

  const options = await openOptions(page)
  await options.getByRole('button', { name: 'on', exact: true }).click()
  await expect(options).toContainText('A kept answer to the same request is used')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'How it runs: cache on' })).toBeVisible()

  await run(page)
  await expect(spared(page)).toContainText('Cached: no model was asked. Answer of run')
  await expect(spared(page)).toContainText(/which took \d/)
  await expect(output(page).getByTestId('run-statistics')).toContainText(/out, cached/)
  await expect(output(page).getByTestId('run-statistics')).toContainText(/0\s*cost/)
  expect(await output(page).getByRole('region', { name: 'Answer' }).innerText()).toBe(answer)
  expect(chats(ollama.requests)).toBe(1)

  // The run that the answer came from is one press away.
  await spared(page).getByRole('button', { name: /…/ }).click()
  await expect(page.getByRole('region', { name: 'Run', exact: true }).getByRole('status').first()).toContainText('completed')
  await page.keyboard.press(`${ctrl}+1`)

  await run(page, `${ctrl}+Shift+Enter`)
  await expect.poll(() => chats(ollama.requests)).toBe(2)
  await expect(spared(page)).toHaveCount(0)
  await expect(output(page)).toContainText('completed')
})

test('an equal run is skipped where that is wished, and shows the answer of the one that it stands for', async ({
  workbench,
  ollama,
}) => {
  const { page } = workbench
  await run(page)
  await expect(output(page)).toContainText('completed')
  const answer = await output(page).getByRole('region', { name: 'Answer' }).innerText()
  const options = await openOptions(page)
  await options.getByRole('switch', { name: 'Skip existing' }).click()
  await page.keyboard.press('Escape')

  await run(page)
  await expect(spared(page)).toContainText('Skipped: an equal run had completed. This is the answer of run')
  expect(await output(page).getByRole('region', { name: 'Answer' }).innerText()).toBe(answer)
  expect(chats(ollama.requests)).toBe(1)

  // The wish belongs to the tab, and outlives the window.
  await expect.poll(() => keptDrafts(workbench.workspace)).toContain('"skipExisting":true')
  await workbench.restart()
  const again = workbench.page
  await expect(again.getByRole('button', { name: 'How it runs: cache auto, skip' })).toBeVisible()
  await run(again)
  await expect(spared(again)).toContainText('Skipped')
  expect(chats(ollama.requests)).toBe(1)
})

test('kept answers are counted in Settings, and forgotten there and from a run, with every run still there', async ({
  workbench,
  ollama,
}) => {
  const { page } = workbench
  const options = await openOptions(page)
  await options.getByRole('button', { name: 'on', exact: true }).click()
  await page.keyboard.press('Escape')
  await run(page)
  await expect(output(page)).toContainText('completed')
  await run(page)
  await expect(spared(page)).toContainText('Cached')

  await page.keyboard.press(`${ctrl}+,`)
  const answers = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Answers' }) })
  await expect(answers).toContainText('1 answer')
  await expect(answers).toContainText('50 % of 2')
  await expect(page.getByRole('row').filter({ hasText: 'Compiled templates' })).toContainText(/\d+ % of \d+/)
  const forget = page.getByRole('button', { name: /Forget all kept answers/ })
  await forget.click()
  const dialog = page.getByRole('dialog', { name: 'Forget all kept answers?' })
  await expect(dialog).toContainText('No run and no text is lost')
  await expect(dialog.getByRole('button', { name: 'Keep them' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Forget all' }).click()
  await expect(page.getByText('1 kept answer forgotten')).toBeVisible()
  await expect(answers).toContainText('0 answers')
  await expect(forget).toBeDisabled()

  await page.keyboard.press(`${ctrl}+1`)
  await run(page)
  await expect.poll(() => chats(ollama.requests)).toBe(2)
  await expect(output(page)).toContainText('completed')
  await page.keyboard.press(`${ctrl}+2`)
  await expect(page.getByRole('grid', { name: 'Runs, newest first' }).locator('[data-row]')).toHaveCount(3)
  await expect(page.getByRole('img', { name: 'cached' })).toHaveCount(1)
  await page.keyboard.press('Shift+f')
  await page
    .getByRole('dialog', { name: /Forget the kept answers of ollama:llama3.2:3b/ })
    .getByRole('button', { name: 'Forget them' })
    .click()
  await expect(page.getByText('1 kept answer forgotten')).toBeVisible()
  await page.keyboard.press(`${ctrl}+1`)
  await run(page)
  await expect.poll(() => chats(ollama.requests)).toBe(3)
})

test('what runs do unless they say otherwise is set once for the workspace', async ({ workbench, ollama }) => {
  const { page } = workbench
  await expect(runButton(page)).toBeEnabled()
  await page.keyboard.press(`${ctrl}+,`)
  const settings = page.getByRole('region', { name: 'Runs', exact: true })
  await settings.getByRole('switch', { name: 'Skip existing' }).click()
  await settings.getByRole('textbox', { name: 'Retries' }).fill('4')
  await settings.getByRole('textbox', { name: 'Retries' }).press('Enter')
  await page.keyboard.press(`${ctrl}+1`)
  await expect(page.getByRole('button', { name: 'How it runs: cache auto, skip' })).toBeVisible()
  const options = await openOptions(page)
  await expect(options.getByRole('textbox', { name: 'Retries' })).toHaveAttribute('placeholder', '4, as in Settings')
  await page.keyboard.press('Escape')
  await run(page)
  await expect(output(page)).toContainText('completed')
  await run(page)
  await expect(spared(page)).toContainText('Skipped')
  expect(chats(ollama.requests)).toBe(1)
})

test('a key right behind Escape belongs to the prompt, not to the form that is still going away', async ({
  workbench,
  ollama,
}) => {
  const { page } = workbench
  await page.addStyleTag({ content: '.run-options-form[data-closed] { transition: opacity 1s; opacity: 0.5 }' })
  const options = await openOptions(page)
  await options.getByRole('switch', { name: 'Skip existing' }).click()
  await page.keyboard.press('Escape')
  await expect(options).toHaveAttribute('data-closed')
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('completed')
  expect(chats(ollama.requests)).toBe(1)
  await expect(page.getByRole('button', { name: 'How it runs: cache auto, skip' })).toBeVisible()
})
