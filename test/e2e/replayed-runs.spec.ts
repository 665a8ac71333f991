import type { Page } from '@playwright/test'
import type { FakeServer } from '../fakes/ollama-server'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const runButton = (page: Page) => page.getByRole('button', { name: 'Run', exact: true })
const grid = (page: Page) => page.getByRole('grid', { name: 'Runs, newest first' })
const detail = (page: Page) => page.getByRole('region', { name: 'Run', exact: true })
const verdict = (page: Page) => page.getByTestId('run-replay').filter({ visible: true })

async function run(page: Page): Promise<void> {
  await expect(runButton(page)).toBeEnabled()
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('completed')
}

/** To the runs, with the newest one open. */
async function openNewest(page: Page): Promise<void> {
  await page.keyboard.press(`${ctrl}+2`)
  await expect(grid(page).getByRole('row', { selected: true })).toHaveCount(1)
  await expect(detail(page).getByRole('button', { name: 'Replay' })).toBeEnabled()
}

/** The server gives the model another digest from now on. */
function changeModel({ override, models }: FakeServer): void {
  const [model] = models
  const name = model?.name ?? ''
  const listed = { name, model: name, modified_at: '2026-06-01T00:00:00Z', size: 2_019_393_189, digest: 'e4b5fd7f'.repeat(8) }
  const details = { format: 'gguf', family: 'llama', parameter_size: '3.2B', quantization_level: 'Q4_K_M' }
  override('/api/tags', { kind: 'status', status: 200, body: JSON.stringify({ models: [{ ...listed, details }] }) })
}

test('a replay sends the same request again, and says that the outcome is the same', async ({ workbench, ollama }) => {
  const { page } = workbench
  await run(page)
  await openNewest(page)
  await page.keyboard.press('r')
  await expect(verdict(page)).toContainText('Replayed with the same outcome.')
  await expect(verdict(page)).toContainText('same request')
  await expect(verdict(page)).toContainText('same model digest')
  const [first, second] = ollama.requests.filter(({ path }) => path === '/api/chat').map(({ body }) => body)
  expect(second).toEqual(first)
  await expect(grid(page).locator('[data-row]')).toHaveCount(2)

  // Both ways: from the replay to what it came of, and back.
  const lineage = detail(page).getByRole('region', { name: 'Lineage' })
  await expect(lineage).toContainText('replay of')
  await lineage.getByRole('button', { name: /…/ }).click()
  await expect(lineage).toContainText('replayed as')
  await expect(lineage).toContainText('same outcome')
})

test('a replay that differs says why, and shows both texts', async ({ workbench, ollama }) => {
  const { page } = workbench
  ollama.next({ kind: 'answer', chunks: ['The harbour froze over.'] })
  await run(page)
  changeModel(ollama)
  await page.keyboard.press(`${ctrl}+k`)
  await expect(page.getByRole('dialog', { name: 'Search prompts, runs and commands' })).toBeVisible()
  await page.keyboard.type('>check connections')
  await expect(page.getByRole('option', { selected: true })).toContainText('Check connections')
  const asked = () => ollama.requests.filter(({ path }) => path === '/api/tags').length
  const before = asked()
  await page.keyboard.press('Enter')
  await expect.poll(asked).toBeGreaterThan(before)
  ollama.next({ kind: 'answer', chunks: ['The harbour stayed open.'] })
  await openNewest(page)
  await detail(page).getByRole('button', { name: 'Replay' }).click()
  await expect(verdict(page)).toContainText('The replay differs because the model digest changed')
  await expect(verdict(page)).toContainText(/model digest [0-9a-f]{8} → e4b5fd7f/)
  await expect(verdict(page)).toContainText('The harbour froze over.')
  await expect(verdict(page)).toContainText('The harbour stayed open.')
})

test('runs of one hash are found: from a run, by typing, and by pasting', async ({ workbench }) => {
  const { page } = workbench
  await run(page)
  await run(page)
  await page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' }).focus()
  await page.keyboard.insertText('Another one. ')
  await run(page)
  await openNewest(page)
  const rows = grid(page).locator('[data-row]')
  await expect(rows).toHaveCount(3)
  await rows.nth(2).click()
  const link = detail(page).getByRole('button', { name: 'Runs with this hash' })
  const hash = /[0-9a-f]{64}/.exec((await link.getAttribute('title')) ?? '')?.[0] ?? ''
  await link.click()
  await expect(rows).toHaveCount(2)
  const drop = page.getByRole('button', { name: /^Drop hash/ })
  await drop.click()
  await expect(rows).toHaveCount(3)

  const field = page.getByRole('textbox', { name: 'Search runs' })
  await field.fill(`hash:${hash.slice(0, 8)}`)
  await expect(rows).toHaveCount(2)
  await drop.click()
  await expect(rows).toHaveCount(3)
  await expect(field).toHaveValue('')
  await field.fill(hash)
  await expect(rows).toHaveCount(2)
  await field.fill('hash:00000000')
  await expect(page.getByRole('heading', { name: /No run matches/ })).toBeVisible()
})

test('what was sent and what came is there for whoever opens it, with every attempt', async ({ workbench, ollama }) => {
  const { page } = workbench
  ollama.next({ kind: 'cut', chunks: ['Half an answer'] })
  await run(page)
  await openNewest(page)
  const sent = detail(page).getByRole('region', { name: 'Request as sent', exact: true })
  await expect(sent).toContainText('POST /api/chat')
  await expect(sent).not.toContainText('"messages"')
  await sent.getByRole('button', { name: 'Request as sent' }).click()
  await expect(sent.first()).toContainText('"messages"')
  const received = detail(page).getByRole('region', { name: 'Response as received', exact: true })
  await received.getByRole('button', { name: 'Response as received' }).click()
  await expect(received.first()).toContainText('"done":true')
  await expect(detail(page)).toContainText('PROTOCOL_ERROR')
  await detail(page).getByRole('button', { name: '14 characters came' }).click()
  await expect(detail(page).getByRole('region', { name: 'Text of this attempt' })).toHaveText('Half an answer')
})

test('a run that was cut opens its prompt with num_ctx raised', async ({ workbench, ollama }) => {
  const { page } = workbench
  await page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' }).focus()
  await page.keyboard.press(`${ctrl}+a`)
  await page.keyboard.insertText('{% for i in range(600) %}The harbour froze over and the boats stayed in. {% endfor %}')
  ollama.next({ kind: 'answer', chunks: ['Of what was left.'], promptEvalCount: 4096, evalCount: 5 })
  await expect(runButton(page)).toBeEnabled()
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('truncated')
  await openNewest(page)
  await expect(detail(page).getByTestId('context-lengths')).toContainText(/context in force\s*4,096/)
  await page.keyboard.press('Shift+F9')
  await expect(output(page)).toContainText('completed')
  await expect(page.getByRole('toolbar', { name: 'Run options' })).toContainText('num_ctx')
  const asked = ollama.requests.filter(({ path }) => path === '/api/chat').at(-1)
  expect(Number(asked?.body.options?.num_ctx)).toBeGreaterThan(6000)
})
