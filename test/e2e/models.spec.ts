import type { Page } from '@playwright/test'
import { createGate } from '../fakes/gate'
import { expectAccessible } from './fixtures/axe'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

/** To Models by its key, once the window is there to hear it. */
async function openModels(page: Page) {
  // The switch comes with the host's first answer, when the keys are there long since.
  await expect(page.getByRole('contentinfo').getByRole('switch', { name: 'Offline' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+5`)
  const grid = page.getByRole('grid', { name: 'Models of ollama' })
  await expect(grid).toBeVisible()
  return grid
}

const connections = (page: Page) => page.getByRole('list', { name: 'Connections' }).first()
const detail = (page: Page) => page.getByRole('region', { name: /in detail/ })
const rowOf = (page: Page, model: string) => page.getByRole('row', { name: new RegExp(`^${model.replace('.', '\\.')}`) })

test('a model is chosen by keyboard alone and used in the prompt in front', async ({ workbench, ollama }) => {
  ollama.models.push({ name: 'qwen3:8b', family: 'qwen3', parameterSize: '8.2B', capabilities: ['completion', 'thinking'] })
  const { page } = workbench
  await openModels(page)
  await page.keyboard.press('c')
  await expect(rowOf(page, 'qwen3:8b')).toContainText('thinking')
  await expect(rowOf(page, 'qwen3:8b')).toContainText('8.2 B')
  await expect(rowOf(page, 'qwen3:8b')).toContainText('not measured')
  await page.keyboard.press('j')
  await expect(detail(page)).toContainText('llama3.2:3b')
  await page.keyboard.press('j')
  await expect(detail(page)).toContainText('qwen3, 28 layers')
  await page.keyboard.press('k')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('toolbar', { name: 'Run options' })).toContainText('qwen3:8b')
})

test('what runs is measured and in memory; U lets it go, and its runs are one step away', async ({ workbench, ollama }) => {
  const chunks = Array.from({ length: 12 }, (_, index) => `word${index} `)
  ollama.models[0] = { name: 'llama3.2:3b', behaviour: { kind: 'answer', chunks, delayMs: 10 } }
  const { page } = workbench
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(page.getByRole('region', { name: 'Output', exact: true })).toContainText('completed')
  await openModels(page)
  const row = rowOf(page, 'llama3.2:3b')
  await expect(row).toContainText('loaded')
  await expect(row).toContainText('n 1')
  await expect(page.getByRole('region', { name: 'Memory' })).toContainText('held by a model')
  await page.keyboard.press('j')
  await expect(detail(page)).toContainText('0 of 1')
  await page.keyboard.press('u')
  await expect(row).toContainText('on disk')
  expect(ollama.loaded()).toEqual([])
  await detail(page).getByRole('button', { name: 'Runs with it 1' }).click()
  const runs = page.getByRole('grid', { name: 'Runs, newest first' })
  await expect(runs.getByRole('row').filter({ hasText: 'summarise' })).toHaveCount(1)
})

test('a pull that is cut in the middle goes on from there, whatever view is in front', async ({ workbench, ollama }) => {
  const door = createGate()
  ollama.library.push({ name: 'gemma3:12b', layers: [8_000_000_000], steps: 8, gate: door.wait, cutOnceAfter: 4 })
  const { page } = workbench
  await openModels(page)
  await page.keyboard.press('p')
  await expect(page.getByRole('textbox', { name: 'Model to pull' })).toBeFocused()
  await page.keyboard.type('gemma3:12b')
  await page.keyboard.press('Enter')
  door.open(2)
  await expect(rowOf(page, 'gemma3:12b')).toContainText('2.0 of 8.0 GB')
  await page.keyboard.press(`${ctrl}+1`)
  await expect(page.getByRole('button', { name: 'Pulling gemma3:12b, 25 %' })).toBeVisible()
  door.open(3)
  await expect(page.getByRole('button', { name: /^Pulling/ })).toHaveCount(0)
  await page.keyboard.press(`${ctrl}+5`)
  await expect(rowOf(page, 'gemma3:12b')).toContainText('cut, what came is kept')
  await expect(rowOf(page, 'gemma3:12b')).toContainText('4.0 of 8.0 GB')

  await workbench.restart()
  await openModels(workbench.page)
  await expect(rowOf(workbench.page, 'gemma3:12b')).toContainText('4.0 of 8.0 GB')
  await workbench.page.getByRole('button', { name: 'Resume the pull of gemma3:12b' }).press('Enter')
  door.open(1)
  await expect(rowOf(workbench.page, 'gemma3:12b')).toContainText('went on from 4.0 GB')
  await workbench.page.getByRole('button', { name: 'Stop the pull of gemma3:12b' }).press('Enter')
  await expect(rowOf(workbench.page, 'gemma3:12b')).toContainText('stopped, what came is kept')
  door.open(8)
  await workbench.page.getByRole('button', { name: 'Resume the pull of gemma3:12b' }).press('Enter')
  await expect(workbench.page.getByRole('status').filter({ hasText: 'gemma3:12b is on ollama' })).toBeVisible()
  await expect(rowOf(workbench.page, 'gemma3:12b')).toContainText('on disk')
})

test('a pull says that the model is larger than the memory here, and one that brings another model its new digest', async ({
  workbench: { page },
  ollama,
}) => {
  const door = createGate()
  const digest = 'b'.repeat(64)
  ollama.library.push({ name: 'llama3.2:3b', layers: [9e15], steps: 1, gate: door.wait, digest })
  await openModels(page)
  await page.keyboard.press('p')
  const field = page.getByRole('textbox', { name: 'Model to pull' })
  await expect(field).toBeFocused()
  await field.fill('llama3.2:3b')
  await page.keyboard.press('Enter')
  const pulled = page.getByRole('row').filter({ has: page.getByRole('progressbar', { name: 'Pull of llama3.2:3b' }) })
  await expect(pulled).toContainText('larger than this machine’s memory')
  await expectAccessible(page)
  door.open(1)
  const told = page.getByRole('status').filter({ hasText: 'llama3.2:3b is on ollama' })
  await expect(told).toContainText(`Its digest is new: ${digest.slice(0, 12)}, before it was `)
})

test('a prompt is offered what its model takes, with the model’s own settings', async ({ workbench, ollama }) => {
  ollama.models[0] = { name: 'llama3.2:3b', parameters: 'temperature 0.6\nstop "<|eot_id|>"\nnum_ctx 8192' }
  const { page } = workbench
  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  const form = page.getByRole('dialog', { name: 'Parameters' })
  await expect(page.getByRole('toolbar', { name: 'Run options' })).toContainText('llama3.2:3b')
  await page.getByRole('button', { name: 'All parameters' }).press('Enter')
  await expect(field('temperature')).toBeFocused()
  await expect(field('temperature')).toHaveAttribute('placeholder', '0.6')
  await expect(field('temperature')).toHaveAccessibleDescription(/llama3.2:3b's own setting/)
  await expect(field('stop')).toHaveAttribute('placeholder', '<|eot_id|>')
  await expect(field('num_ctx')).toHaveAttribute('placeholder', '8192')
  await expect(field('seed')).toHaveAttribute('placeholder', 'not fixed')
  await expect(field('min_p')).toHaveAttribute('placeholder', '0')
  await field('top_p').press('ArrowUp')
  await expect(field('top_p')).toHaveValue('0.95')
  await field('min_p').focus()
  await expect(form).toContainText('Left empty it is not sent: 0 holds, Ollama')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press(`${ctrl}+Enter`)
  const sent = await ollama.waitForRequest('/api/chat')
  expect(sent.body.options).toMatchObject({ top_p: 0.95 })
  for (const name of ['stop', 'num_ctx', 'min_p']) expect(sent.body.options).not.toHaveProperty(name)
})

test('what an empty parameter means is unknown where nobody tells', async ({ workbench, ollama }) => {
  ollama.override('/api/show', { kind: 'status', status: 500 })
  const { page } = workbench
  await expect(page.getByRole('toolbar', { name: 'Run options' })).toContainText('llama3.2:3b')
  await page.getByRole('button', { name: 'All parameters' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'temperature' })).toHaveAttribute('placeholder', 'unknown')
  await expect(page.getByRole('dialog', { name: 'Parameters' })).toContainText('is not known of llama3.2:3b')
})

test('deleting says what is lost and what stays, with the focus on the safe answer', async ({ workbench, ollama }) => {
  const { page } = workbench
  await openModels(page)
  await page.keyboard.press('j')
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('dialog', { name: 'Delete llama3.2:3b from disk' })
  await expect(dialog).toContainText('To have it again it must be pulled anew.')
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  expect(ollama.models).toHaveLength(1)
  await page.keyboard.press('Delete')
  await dialog.getByRole('button', { name: 'Delete 2.0 GB' }).press('Enter')
  await expect(page.getByText('No models here yet')).toBeVisible()
  expect(ollama.models).toEqual([])
})

test('connections are added, told what is wrong, removed, and had back', async ({ workbench, ollama }) => {
  const { page } = workbench
  await openModels(page)
  await page.getByRole('button', { name: 'Add a connection' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a connection' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('demo')
  await dialog.getByRole('textbox', { name: 'Address' }).fill(ollama.host)
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('demo is the name of a built-in connection. Use another name.')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('attic')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid', { name: 'Models of attic' })).toBeVisible()
  await expect(connections(page)).toContainText('attic')
  await page.getByRole('button', { name: 'More about attic' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Remove' }).press('Enter')
  await expect(connections(page)).not.toContainText('attic')
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(connections(page)).toContainText('attic')
})

test('offline refuses a connection elsewhere, says so, and lets this machine be', async ({ workbench, ollama }) => {
  ollama.library.push({ name: 'gemma3:12b', layers: [8_000_000_000], steps: 8, gate: createGate().wait })
  const { page } = workbench
  await openModels(page)
  await page.getByRole('textbox', { name: 'Model to pull' }).fill('gemma3:12b')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'gemma3:12b')).toContainText('0 B of 8.0 GB')
  await page.getByRole('button', { name: 'Add a connection' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('gpu')
  await page.getByRole('textbox', { name: 'Address' }).fill('192.0.2.1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press(`${ctrl}+Shift+O`)
  await expect(page.getByRole('switch', { name: 'Offline' })).toBeChecked()
  await expect(connections(page)).toContainText('Offline is on, and this goes to 192.0.2.1:11434. Nothing was sent.')
  await expect(connections(page)).toContainText(/Ollama 0\.12\.6 answers/)
  // The one that was added is in front.
  await connections(page).getByRole('button', { name: 'ollama', exact: true }).press('Enter')
  await expect(rowOf(page, 'gemma3:12b')).toContainText('Offline was switched on, so the pull was stopped.')
  await expect(page.getByRole('button', { name: 'Forget the pull of gemma3:12b' })).toBeInViewport({ ratio: 1 })
  await page.keyboard.press(`${ctrl}+,`)
  await expect(page.getByRole('region', { name: 'Settings' }).getByRole('switch', { name: 'Offline' })).toBeChecked()
  await page.keyboard.press(`${ctrl}+Shift+O`)
  await expect(page.getByRole('contentinfo').getByRole('switch', { name: 'Offline' })).not.toBeChecked()
})

test('settings hold at once and over a restart; single letters can be switched off', async ({ workbench }) => {
  const { page } = workbench
  const editor = page.locator('.monaco-editor').first()
  await expect(editor.getByRole('textbox', { name: 'user message 1' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+,`)
  await page.getByRole('textbox', { name: 'Font size, px' }).fill('18')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'To the first token, s' }).fill('0')
  await expect(page.getByRole('textbox', { name: 'To the first token, s' })).toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'To the first token, s' })).toHaveValue('120')
  await page.getByRole('switch', { name: 'Single-letter keys' }).press('Space')
  await page.keyboard.press(`${ctrl}+1`)
  await expect(editor.locator('.view-lines')).toHaveCSS('font-size', '18px')
  await openModels(page)
  await page.getByRole('grid').focus()
  await page.keyboard.press('j')
  await expect(detail(page)).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await expect(detail(page)).toBeVisible()

  await workbench.restart()
  await openModels(workbench.page)
  await workbench.page.keyboard.press(`${ctrl}+,`)
  await expect(workbench.page.getByRole('textbox', { name: 'Font size, px' })).toHaveValue('18')
})

for (const theme of ['light', 'dark'] as const) {
  test(`models and settings pass axe in the ${theme} theme`, async ({ workbench, ollama }) => {
    ollama.library.push({ name: 'gemma3:12b', layers: [1000], steps: 4, cutOnceAfter: 2 })
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    const check = (view: string) => expectAccessible(page, view)
    await openModels(page)
    await page.keyboard.press('p')
    await expect(page.getByRole('textbox', { name: 'Model to pull' })).toBeFocused()
    await page.keyboard.type('gemma3:12b')
    await page.keyboard.press('Enter')
    await expect(rowOf(page, 'gemma3:12b')).toContainText('cut')
    await page.getByRole('grid').focus()
    await page.keyboard.press('j')
    await expect(detail(page)).toContainText('28 layers')
    await check('models')
    await detail(page).getByRole('button', { name: 'Parameters' }).press('Enter')
    await expect(page.getByRole('dialog', { name: 'Parameters of llama3.2:3b' })).toContainText('temperature')
    await check('parameters')
    await page.keyboard.press('Escape')
    await page.keyboard.press(`${ctrl}+,`)
    await expect(page.getByRole('region', { name: 'Archive' })).toContainText('assay.db')
    await check('settings')
  })
}
