import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const runButton = (page: Page) => page.getByRole('button', { name: 'Run', exact: true })
const note = (page: Page) => page.getByTestId('context-note').filter({ visible: true })

/** About 6,000 tokens by any count; short to type, since an editor takes each character by itself. */
const LONG = '{% for i in range(600) %}The harbour froze over and the boats stayed in. {% endfor %}'

async function write(page: Page, text: string): Promise<void> {
  await page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' }).focus()
  await page.keyboard.press(`${ctrl}+a`)
  await page.keyboard.insertText(text)
}

test('a prompt that was cut ends as truncated with its lengths, and num_ctx is raised and run again', async ({
  workbench,
  ollama,
}) => {
  const { page } = workbench
  await write(page, LONG)
  await expect(runButton(page)).toBeEnabled()
  ollama.next({ kind: 'answer', chunks: ['Of what was left.'], promptEvalCount: 4096, evalCount: 5 })
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('truncated')
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('Of what was left.')
  const lengths = output(page).getByTestId('context-lengths')
  await expect(lengths).toContainText(/prompt\s*≈ [5-8],\d{3}/)
  await expect(lengths).toContainText(/read by the server\s*4,096/)
  await expect(lengths).toContainText(/context in force\s*4,096/)
  await expect(lengths).toContainText(/model allows\s*131,072/)
  await output(page)
    .getByRole('button', { name: /and run again/ })
    .click()
  await expect(output(page)).toContainText('completed')
  const asked = ollama.requests.filter(({ path }) => path === '/api/chat').map(({ body }) => body.options?.num_ctx)
  expect(asked[0]).toBeUndefined()
  expect(Number(asked.at(-1))).toBeGreaterThan(6000)
  await expect(page.getByRole('toolbar', { name: 'Run options' })).toContainText('num_ctx')
})

test('what does not fit is said before it is sent, and the key raises num_ctx', async ({ workbench }) => {
  const { page } = workbench
  await write(page, 'Short.')
  await expect(runButton(page)).toBeEnabled()
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('completed')
  // The model is loaded now, so the context in force is known.
  await expect(page.getByText(/of 4,096 tokens/)).toBeVisible()
  await write(page, LONG)
  await expect(note(page)).toContainText(/≈ [5-8],\d{3} tokens do not fit in 4,096, the context that is loaded\./)
  await page.keyboard.press('F9')
  await expect(note(page)).toHaveCount(0)
  await expect(page.getByText(/of (7|8|9),\d{3} tokens/)).toBeVisible()
})
