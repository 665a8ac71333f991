import type { Page } from '@playwright/test'
import type { FakeServer } from '../fakes/ollama-server'
import { expectAccessible } from './fixtures/axe'
import { runExperiment, writeLetters } from './fixtures/experiment-files'
import { expect, test, type Workbench } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'
const grid = (page: Page) => page.getByRole('grid', { name: 'Cases and variants' })
const dialog = (page: Page) => page.getByRole('dialog')

/** One that says the urgency first, and one that says another urgency last. */
function addSorters(ollama: FakeServer): void {
  const letter = (text: string) => /letter (\d+)/.exec(text)?.[1] ?? '0'
  ollama.models.push(
    {
      name: 'first:1b',
      behaviour: ({ messages }) => ({
        kind: 'answer',
        chunks: [`{"urgency": 2, "queue": "billing", "letter": ${letter(messages?.at(-1)?.content ?? '')}}`],
      }),
    },
    {
      name: 'last:1b',
      behaviour: ({ messages }) => ({
        kind: 'answer',
        chunks: [`{"letter": ${letter(messages?.at(-1)?.content ?? '')}, "queue": "billing", "urgency": 3}`],
      }),
    },
  )
}

async function openLetters(workbench: Workbench): Promise<void> {
  const { page } = workbench
  await runExperiment(workbench, writeLetters(workbench, { cases: 3, models: ['first:1b', 'last:1b'] }))
  await page.keyboard.press(`${ctrl}+3`)
  const list = page.getByRole('grid', { name: 'Experiments, newest first' })
  await expect(list.getByRole('row').filter({ hasText: 'Letters' })).toContainText('completed')
  await list.focus()
  await page.keyboard.press('Enter')
  await expect(grid(page).getByRole('row').nth(3)).toContainText('billing')
  await grid(page).focus()
}

const selected = (page: Page, row: number, column: number) =>
  expect(grid(page).getByRole('row').nth(row).getByRole('gridcell').nth(column)).toHaveAttribute('aria-selected', 'true')

test("a cell is held against the baseline's of its case, as values where both are JSON", async ({ workbench, ollama }) => {
  const { page } = workbench
  addSorters(ollama)
  await openLetters(workbench)
  await selected(page, 1, 0)
  await page.keyboard.press('d')
  await expect(page.getByText("This is the baseline's cell")).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await selected(page, 1, 1)
  await page.keyboard.press('d')
  await expect(dialog(page)).toHaveAccessibleName('Case 1: A and B')
  const left = dialog(page).getByRole('region', { name: 'Left' })
  await expect(left).toContainText('case 1')
  await expect(left).toContainText('not passed with 0.00')
  await expect(dialog(page).getByRole('button', { name: 'JSON' })).toHaveAttribute('aria-pressed', 'true')
  const differences = dialog(page).getByRole('region', { name: 'Differences' })
  // Keys stand in the same order, so the urgency alone differs.
  await expect(differences.locator('.modified .line-insert')).toHaveCount(1)
  await expect(differences.getByText('"urgency": 3')).toBeVisible()
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `two cells compared, ${colorScheme}`)
  }
  await dialog(page).getByRole('button', { name: 'Text' }).click()
  await expect(differences.getByText('{"urgency": 2, "queue": "billing", "letter": 0}')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(grid(page)).toBeFocused()
  await selected(page, 1, 1)
})

test('any two cells are compared: one is marked, the other is under the cursor', async ({ workbench, ollama }) => {
  const { page } = workbench
  addSorters(ollama)
  await openLetters(workbench)
  await selected(page, 1, 0)
  await page.keyboard.press('m')
  await expect(page.getByText('case 1, A')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await selected(page, 3, 0)
  await page.keyboard.press('d')
  await expect(dialog(page)).toHaveAccessibleName('Case 1 and 3: A and A')
  await expect(dialog(page).getByText('"letter": 2')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(grid(page)).toBeFocused()
  // With Ctrl a click marks another one, and unmarks it again.
  const cell = grid(page).getByRole('row').nth(2).getByRole('gridcell').nth(1)
  await cell.click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByText('case 2, B')).toBeVisible()
  await cell.click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByText('case 2, B')).toBeHidden()
})
