import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/axe'
import { addSorters, runExperiment } from './fixtures/experiment-files'
import { expect, test, type Workbench } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Score again' })

/** Four letters by a file of Assay's own, which expects the same of every answer. */
function writeOwnLetters({ workspace }: Pick<Workbench, 'workspace'>): string {
  const file = join(workspace, 'letters.yaml')
  const lines = [
    'assay: experiment',
    'name: Letters',
    'prompts: [{ text: "Sort letter {{ number }}." }]',
    'models: ["ollama:sorter:3b"]',
    'checks: [{ type: contains, value: "letter {{ number }}" }]',
    'cases:',
    ...[0, 1, 2, 3].map((number) => `  - values: { number: ${number} }`),
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

async function openLetters(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+3`)
  const list = page.getByRole('grid', { name: 'Experiments, newest first' })
  await expect(list.getByRole('row').filter({ hasText: 'Letters' })).toContainText('completed')
  await list.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Letters' }).filter({ visible: true })).toBeFocused()
}

/** Opens the dialog by its key, once the action can be had. */
async function scoreAgain(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Score again/ })).toBeVisible()
  await page.keyboard.press('s')
  await expect(dialog(page).getByRole('combobox', { name: 'Add a scorer' })).toBeFocused()
}

test('answers are scored again by other scorers without any call, and by the design again', async ({ workbench, ollama }) => {
  const { page } = workbench
  addSorters(ollama)
  await runExperiment(workbench, writeOwnLetters(workbench))
  const chats = () => ollama.requests.filter(({ path }) => path === '/api/chat').length
  const before = chats()
  await openLetters(page)
  await scoreAgain(page)
  await expect(dialog(page).getByText('no model is called')).toBeVisible()
  const first = dialog(page).getByRole('group', { name: 'Scorer 1: Contains' })
  await expect(first).toContainText('“letter {{ number }}”')

  await dialog(page).getByRole('combobox', { name: 'Add a scorer' }).click()
  await page.getByRole('combobox', { name: 'Find a scorer' }).fill('expression')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  const regex = dialog(page).getByRole('group', { name: 'Scorer 2: Regular expression' })
  const field = regex.getByRole('textbox', { name: 'Expression' })
  await expect(field).toBeFocused()
  await page.keyboard.type('letter (3')
  await expect(regex.getByText('is no regular expression')).toBeVisible()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page, 'scorers with a mistake')
  await field.fill('letter 3')
  await expect(regex.getByText('is no regular expression')).toBeHidden()

  await first.getByRole('button', { name: 'Remove scorer 1' }).click()
  await expect(dialog(page).getByRole('group', { name: 'Scorer 1: Regular expression' })).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Score again' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText("Scored by other scorers than the design's own.")).toBeVisible()
  expect(chats()).toBe(before)
  const rates = page.getByRole('grid', { name: 'Experiments, newest first' }).getByRole('row').filter({ hasText: 'Letters' })
  await page.keyboard.press('Escape')
  await expect(rates).toContainText('25.0 % of 4')

  await page.getByRole('grid', { name: 'Experiments, newest first' }).focus()
  await page.keyboard.press('Enter')
  await scoreAgain(page)
  await dialog(page).getByRole('button', { name: "Back to the design's own" }).click()
  await expect(page.getByText("Scored by other scorers than the design's own.")).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(rates).toContainText('100 % of 4')
  expect(chats()).toBe(before)
})
