import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const runButton = (page: Page) => page.getByRole('button', { name: 'Run', exact: true })
const waiting = (page: Page) => page.getByTestId('run-waiting').filter({ visible: true })

async function run(page: Page): Promise<void> {
  await expect(runButton(page)).toBeEnabled()
  await page.keyboard.press(`${ctrl}+Enter`)
}

async function setOption(page: Page, name: 'Repeat' | 'Retries', value: string): Promise<void> {
  await page.getByRole('button', { name: /^How it runs/ }).click()
  const field = page.getByRole('dialog', { name: 'How this tab runs' }).getByRole('textbox', { name: new RegExp(`^${name}`) })
  await field.fill(value)
  await field.press('Enter')
  await page.keyboard.press('Escape')
}

const shownOptions = (page: Page, words: string) => page.getByRole('button', { name: `How it runs: cache ${words}`, exact: true })

test('a failure that may pass is tried again, and the view says when, how often and why', async ({ workbench, ollama }) => {
  const { page } = workbench
  ollama.next({ kind: 'status', status: 429, body: '{"error":"slow down"}', headers: { 'retry-after': '2' } })
  ollama.next({ kind: 'hang-after', chunks: ['Second ', 'try'] })
  await run(page)
  await expect(waiting(page)).toContainText(/Attempt 2 of 3 in \d s\./)
  await expect(waiting(page)).toContainText('The last one failed: ')
  await expect(waiting(page)).toContainText('slow down')
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('Second try')
  await expect(waiting(page)).toContainText('Attempt 2 of 3. The last one failed')
  await page.keyboard.press('Escape')
  await expect(output(page)).toContainText('stopped')
})

test('the text of an attempt that failed makes room for that of the next', async ({ workbench, ollama }) => {
  const { page } = workbench
  ollama.next({ kind: 'cut', chunks: ['First half'] })
  await run(page)
  await expect(output(page)).toContainText('completed')
  await expect(output(page).getByRole('region', { name: 'Answer' })).not.toContainText('First half')
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('Answer')
})

test('a run that waits for its turn says so, and is stopped while it waits', async ({ workbench, ollama }) => {
  const { page } = workbench
  for (let index = 0; index < 4; index += 1) ollama.next({ kind: 'hang-after', chunks: [`Run ${index + 1}`] })
  await setOption(page, 'Repeat', '5')
  await expect(shownOptions(page, 'auto, × 5')).toBeVisible()
  await run(page)
  const repeats = page.getByRole('group', { name: 'Repeats' })
  await expect(repeats.getByRole('button')).toHaveCount(5)
  await repeats.getByRole('button').nth(4).click()
  await expect(waiting(page)).toContainText('Waits for its turn: ollama has as many requests at once as it takes.')
  await expect(repeats.getByRole('img', { name: 'queued' })).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(repeats.getByRole('img', { name: 'stopped' })).toHaveCount(5)
  await expect(runButton(page)).toBeEnabled()
  expect(ollama.requests.filter(({ path }) => path === '/api/chat')).toHaveLength(4)
})

test('a limit that is set on a connection holds for the next run', async ({ workbench, ollama }) => {
  const { page } = workbench
  await expect(runButton(page)).toBeEnabled()
  await page.keyboard.press(`${ctrl}+5`)
  const ollamaCard = page.getByRole('list', { name: 'Connections' }).getByRole('listitem').filter({ hasText: 'ollama' })
  await ollamaCard.getByRole('button', { name: 'More about ollama' }).click()
  await page.getByRole('menuitem', { name: 'Limits' }).click()
  const dialog = page.getByRole('dialog', { name: 'Limits of ollama' })
  const atOnce = dialog.getByRole('textbox', { name: 'Requests at once' })
  await expect(atOnce).toHaveAttribute('placeholder', '4')
  await expect(dialog.getByRole('textbox', { name: 'Requests a minute' })).toHaveAttribute('placeholder', 'no limit')
  await atOnce.fill('1')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(ollamaCard).toContainText('At most 1 request at once.')

  await page.keyboard.press(`${ctrl}+1`)
  ollama.next({ kind: 'hang-after', chunks: ['First'] })
  await setOption(page, 'Repeat', '2')
  await expect(shownOptions(page, 'auto, × 2')).toBeVisible()
  await run(page)
  const repeats = page.getByRole('group', { name: 'Repeats' })
  await repeats.getByRole('button').nth(1).click()
  await expect(waiting(page)).toContainText('Waits for its turn')
  await page.keyboard.press('Escape')
  await expect(repeats.getByRole('img', { name: 'stopped' })).toHaveCount(2)
})
